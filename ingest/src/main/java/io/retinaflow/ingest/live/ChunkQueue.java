package io.retinaflow.ingest.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Chunks between the receiving thread and the consumer, bounded by the memory they hold. */
final class ChunkQueue {
  private final int capacityBytes;
  private final OverloadPolicy policy;
  private final LiveTally tally;
  private final Deque<LiveChunk> chunks = new ArrayDeque<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition filled = lock.newCondition();
  private final Condition emptied = lock.newCondition();
  private int bytes;
  private boolean closed;

  ChunkQueue(int capacityBytes, OverloadPolicy policy, LiveTally tally) {
    this.capacityBytes = capacityBytes;
    this.policy = policy;
    this.tally = tally;
  }

  /**
   * Appends a chunk; one larger than the capacity is taken when nothing else waits. After {@link
   * #close()} it is dropped and counted.
   */
  void put(LiveChunk chunk) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      makeRoom(chunk.bytes());
      if (closed) {
        drop(chunk);
        return;
      }
      chunks.addLast(chunk);
      bytes += chunk.bytes();
      filled.signal();
    } finally {
      lock.unlock();
    }
  }

  private void makeRoom(int wanted) throws InterruptedException {
    while (!closed && !chunks.isEmpty() && bytes + wanted > capacityBytes) {
      if (policy == OverloadPolicy.WAIT) {
        emptied.await();
        continue;
      }
      drop(remove());
    }
  }

  private void drop(LiveChunk chunk) {
    tally.increment(LiveCounter.DROPPED_CHUNKS);
    tally.add(LiveCounter.DROPPED_EVENTS, chunk.events());
  }

  private LiveChunk remove() {
    LiveChunk chunk = chunks.removeFirst();
    bytes -= chunk.bytes();
    return chunk;
  }

  /** Takes the oldest chunk, waiting for one; none when the time is over or the queue has ended. */
  Optional<LiveChunk> poll(long timeoutNanos) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = timeoutNanos;
      while (chunks.isEmpty()) {
        if (closed || left <= 0) {
          return Optional.empty();
        }
        left = filled.awaitNanos(left);
      }
      LiveChunk chunk = remove();
      emptied.signal();
      tally.add(LiveCounter.DELIVERED_EVENTS, chunk.events());
      return Optional.of(chunk);
    } finally {
      lock.unlock();
    }
  }

  /** Takes no more; what waits can still be polled. */
  void close() {
    lock.lock();
    try {
      closed = true;
      filled.signalAll();
      emptied.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Whether it is closed and empty. */
  boolean ended() {
    lock.lock();
    try {
      return closed && chunks.isEmpty();
    } finally {
      lock.unlock();
    }
  }
}
