package io.retinaflow.ingest.live;

/** What happens when the consumer does not keep up and the queue is full. */
public enum OverloadPolicy {
  /**
   * The oldest chunks are dropped and counted: what is delivered is never older than one queue.
   * Fits cameras, which do not wait.
   */
  DROP_OLDEST,
  /**
   * Reading stops until there is room: nothing is dropped here, and a TCP peer or pipe is held up.
   * Fits files and senders that can wait; datagrams are then lost in the kernel instead.
   */
  WAIT
}
