package io.retinaflow.ingest.codec;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Trigger;
import java.nio.ByteBuffer;

/**
 * The words of EVT 2.0 that stand for no event, which are also the upper halves of EVT 2.1's: they
 * set the clock, report a trigger, or are left out and counted.
 *
 * <pre>
 * bits 31-28  word         bits 27-0
 * 0x8         TIME_HIGH    27-0  time bits 33-6
 * 0xA         EXT_TRIGGER  27-22 time bits 5-0, 12-8 id, 0 value (1: rising)
 * 0xE, 0xF    OTHERS, CONTINUED: monitoring, skipped
 * </pre>
 *
 * <p>State: that of its {@link TimeHighClock}.
 */
public final class TimeHighWords {
  /** Time bits in each word. */
  public static final int LOW_BITS = 6;

  /** Time bits in TIME_HIGH. */
  public static final int HIGH_BITS = 28;

  /** Largest id of a trigger. */
  public static final int TRIGGER_ID_MASK = 0x1F;

  private final TimeHighClock clock = new TimeHighClock(LOW_BITS, HIGH_BITS);

  private long beforeTimeBase;
  private long outsideSensor;
  private long otherWords;
  private long unknownWords;

  /** Clock that TIME_HIGH sets. */
  public TimeHighClock clock() {
    return clock;
  }

  /** Takes a word that is no event. */
  public void take(int word, EventBuffer out) {
    switch (word >>> 28) {
      case 0x8 -> clock.set(word & 0xFFF_FFFF);
      case 0xA -> trigger(word, out);
      case 0xE, 0xF -> otherWords++;
      default -> unknownWords++;
    }
  }

  private void trigger(int word, EventBuffer out) {
    if (!clock.started()) {
      beforeTimeBase++;
      return;
    }
    long timeMicros = clock.baseMicros() | lowMicros(word);
    out.appendTrigger(new Trigger(timeMicros, word >>> 8 & TRIGGER_ID_MASK, (word & 1) != 0));
  }

  /** Counts events that are not given out: they have no time yet, or lie outside of the sensor. */
  public void drop(int events) {
    if (clock.started()) {
      outsideSensor += events;
    } else {
      beforeTimeBase += events;
    }
  }

  /** Time bits 5 to 0 of a word. */
  public static int lowMicros(int word) {
    return word >>> 22 & 0x3F;
  }

  /** Writes the state, {@link TimeHighClock#STATE_BYTES} long. */
  public void writeState(ByteBuffer target) {
    clock.writeState(target);
  }

  /**
   * Takes over a state.
   *
   * @return whether it is one the clock can be in; if not, reset before use
   */
  public boolean readState(ByteBuffer source) {
    return clock.readState(source);
  }

  /** Forgets state and counts. */
  public void reset() {
    clock.reset();
    beforeTimeBase = 0;
    outsideSensor = 0;
    otherWords = 0;
    unknownWords = 0;
  }

  /** What was left out, and what the clock met. */
  public DecodeReport report() {
    return DecodeReport.ZERO
        .plus(Finding.BEFORE_TIME_BASE, beforeTimeBase)
        .plus(Finding.OUTSIDE_SENSOR, outsideSensor)
        .plus(Finding.OTHER_WORD, otherWords)
        .plus(Finding.UNKNOWN_WORD, unknownWords)
        .plus(Finding.BACKWARD_TIME, clock.backwardSteps())
        .plus(Finding.LOOP, clock.loopsMet());
  }
}
