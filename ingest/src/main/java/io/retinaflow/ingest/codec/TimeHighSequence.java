package io.retinaflow.ingest.codec;

import java.util.function.IntConsumer;

/**
 * TIME_HIGH words an EVT encoder must write so that a decoder's clock follows.
 *
 * <p>A decoder knows time modulo its counter and counts a loop when TIME_HIGH falls by half the
 * counter's range or more. A silence longer than that range is invisible to it unless the words in
 * between are written: the largest value, then 0, once for each loop.
 */
public final class TimeHighSequence {
  private static final long NOT_STARTED = Long.MIN_VALUE;
  // Bounds what one step can write: 2^16 loops are 12.7 days of EVT 3.0.
  private static final long MAX_LOOPS = 1 << 16;

  private final int lowBits;
  private final int highBits;
  private final IntConsumer words;
  private long highAndLoops = NOT_STARTED;

  /**
   * Starts before the first word.
   *
   * @param lowBits time bits below TIME_HIGH
   * @param highBits time bits in TIME_HIGH
   * @param words receives the TIME_HIGH values to write
   */
  public TimeHighSequence(int lowBits, int highBits, IntConsumer words) {
    this.lowBits = lowBits;
    this.highBits = highBits;
    this.words = words;
  }

  /** Makes a sequence that stands where this one stands and hands its words to {@code words}. */
  public TimeHighSequence copy(IntConsumer words) {
    TimeHighSequence copy = new TimeHighSequence(lowBits, highBits, words);
    copy.highAndLoops = highAndLoops;
    return copy;
  }

  /**
   * Moves to a time, with no word if the last still holds.
   *
   * @return whether a word was written
   * @throws IllegalArgumentException if no words lead there: the time is negative, steps back over
   *     a wrap or by half the counter's range, or lies more than 2^16 loops ahead
   */
  public boolean moveTo(long timeMicros) {
    long target = timeMicros >> lowBits;
    if (target == highAndLoops) {
      return false;
    }
    check(timeMicros, target);
    long reached = Math.max(highAndLoops, 0);
    int top = (1 << highBits) - 1;
    boolean written = false;
    for (; reached >> highBits < target >> highBits; written = true) {
      if ((reached & top) <= top / 2) {
        words.accept(top);
      }
      words.accept(0);
      reached = ((reached >> highBits) + 1) << highBits;
    }
    if (reached != target || !written) {
      words.accept((int) (target & top));
    }
    highAndLoops = target;
    return true;
  }

  private void check(long timeMicros, long target) {
    long reached = Math.max(highAndLoops, 0);
    long loopsAhead = (target >> highBits) - (reached >> highBits);
    boolean tooFarBack = reached - target >= 1L << (highBits - 1);
    if (target < 0 || loopsAhead < 0 || loopsAhead > MAX_LOOPS || tooFarBack) {
      throw new IllegalArgumentException(
          "no time words lead from " + (reached << lowBits) + " us to " + timeMicros + " us");
    }
  }

  /** Goes back before the first word. */
  public void reset() {
    highAndLoops = NOT_STARTED;
  }
}
