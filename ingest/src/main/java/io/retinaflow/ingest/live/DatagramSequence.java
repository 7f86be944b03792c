package io.retinaflow.ingest.live;

/**
 * Order of numbered datagrams.
 *
 * <pre>
 * number - expected    means
 * 0                    next
 * 1 .. 65536           a gap of so many
 * -64 .. -1            late or twice, unless the number is 0
 * anything else, or 0  the sender started over
 * </pre>
 *
 * <p>Numbers wrap after so many bits. The first datagram of a sender is taken as it is: who listens
 * later has lost nothing.
 */
final class DatagramSequence {
  private static final long WIDEST_GAP = 1 << 16;
  private static final long MOST_LATE = 64;

  /** What a datagram is to those before. */
  enum Step {
    NEXT,
    GAP,
    LATE,
    RESTART
  }

  private final int unusedBits;
  private boolean started;
  private long expected;
  private long missing;

  DatagramSequence(int bits) {
    this.unusedBits = Long.SIZE - bits;
  }

  /** Places a datagram; after {@link Step#LATE} the next is still the one expected before. */
  Step step(long number) {
    long ahead = started ? (number - expected) << unusedBits >> unusedBits : 0;
    missing = 0;
    if (ahead < 0 && ahead >= -MOST_LATE && number != 0) {
      return Step.LATE;
    }
    started = true;
    expected = number + 1;
    if (ahead == 0) {
      return Step.NEXT;
    }
    if (ahead < 0 || ahead > WIDEST_GAP) {
      return Step.RESTART;
    }
    missing = ahead;
    return Step.GAP;
  }

  /** Datagrams missing before the one last placed. */
  long missing() {
    return missing;
  }
}
