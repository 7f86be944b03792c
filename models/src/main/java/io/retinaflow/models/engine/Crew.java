package io.retinaflow.models.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Threads that share the steps of a run: the caller's and daemons of its own. A step is some ten
 * microseconds to milliseconds of work, so waiting threads spin for a while before they park.
 */
final class Crew implements AutoCloseable {
  private static final int SPINS = 20_000;
  private static final long PAUSE_NANOS = 20_000;

  private final List<Thread> helpers = new ArrayList<>();
  private final AtomicInteger working = new AtomicInteger();
  private final int shares;
  private final AtomicInteger round = new AtomicInteger();
  private volatile boolean closed;
  private volatile boolean failed;
  private final Pass idle = Pass.idle();
  private Step step = (pass, share, count) -> {};
  private Pass pass = idle;

  Crew(int threads) {
    shares = threads;
    for (int share = 1; share < threads; share++) {
      int own = share;
      Thread helper = new Thread(() -> help(own), "retinaflow-engine-" + share);
      helper.setDaemon(true);
      helpers.add(helper);
      helper.start();
    }
  }

  /**
   * Runs all shares of a step.
   *
   * @throws IllegalStateException if the crew is closed or one of its threads has failed; nobody
   *     would do that share
   */
  void run(Step next, Pass on) {
    requireComplete();
    if (shares == 1) {
      next.run(on, 0, 1);
      return;
    }
    step = next;
    pass = on;
    working.set(shares - 1);
    round.incrementAndGet();
    for (int i = 0; i < helpers.size(); i++) {
      LockSupport.unpark(helpers.get(i));
    }
    try {
      next.run(on, 0, shares);
    } finally {
      awaitHelpers();
      pass = idle;
    }
    requireComplete();
  }

  /** A helper that has lost its core gets this one. */
  private void awaitHelpers() {
    int spins = 0;
    while (working.get() > 0) {
      if (++spins > SPINS) {
        LockSupport.parkNanos(this, PAUSE_NANOS);
      }
      Thread.onSpinWait();
    }
  }

  private void requireComplete() {
    if (closed) {
      throw new IllegalStateException("the engine is closed");
    }
    if (failed) {
      throw new IllegalStateException(
          "a thread of the engine failed; its stack trace went to the error stream");
    }
  }

  private void help(int share) {
    int seen = 0;
    while (true) {
      seen = awaitRoundAfter(seen);
      if (closed) {
        return;
      }
      boolean done = false;
      try {
        step.run(pass, share, shares);
        done = true;
      } finally {
        if (!done) {
          failed = true;
        }
        working.decrementAndGet();
      }
    }
  }

  private int awaitRoundAfter(int seen) {
    int spins = 0;
    while (round.get() == seen && !closed) {
      if (++spins > SPINS) {
        LockSupport.park(this);
      }
      Thread.onSpinWait();
    }
    return round.get();
  }

  @Override
  public void close() {
    closed = true;
    helpers.forEach(LockSupport::unpark);
  }
}
