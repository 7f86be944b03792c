package io.retinaflow.pipeline.decode;

import io.retinaflow.pipeline.source.Envelope;
import org.jspecify.annotations.Nullable;

/**
 * How a packet follows the last one of its sensor.
 *
 * <table>
 * <caption>The rule, first match first; {@code last} is the previous packet's sequence</caption>
 * <tr><td>no previous packet</td><td>{@link Kind#START}</td></tr>
 * <tr><td>{@code sequence <= last} at a later epoch time than the previous packet's</td>
 *     <td>{@link Kind#START}: the camera restarted, its packets before this one are missing</td></tr>
 * <tr><td>{@code sequence <= last} otherwise</td><td>{@link Kind#DUPLICATE}</td></tr>
 * <tr><td>{@code sequence == last + 1}</td><td>{@link Kind#NEXT}</td></tr>
 * <tr><td>{@code sequence > last + 1}</td><td>{@link Kind#GAP}</td></tr>
 * </table>
 *
 * <p>A duplicate is the same record again, with the same epoch time, so a later one tells a new
 * stream even if its first packets were lost.
 *
 * @param kind which of the cases
 * @param missing packets lost in between, or before the first one of a restarted camera; of a
 *     sensor never seen before none is known to be
 */
public record SequenceStep(Kind kind, long missing) {

  /** Cases of the rule. */
  public enum Kind {
    /** A stream begins. */
    START,
    /** Nothing is missing. */
    NEXT,
    /** Packets are missing. */
    GAP,
    /** Seen before. */
    DUPLICATE
  }

  /** The step to the first packet of a sensor never seen before. */
  public static SequenceStep first() {
    return new SequenceStep(Kind.START, 0);
  }

  /**
   * The step from one packet to another.
   *
   * @param lastSequence number of the previous packet
   * @param lastEpochMicros its epoch time; where packets are not in the order of their times, the
   *     latest of the stream
   */
  public static SequenceStep between(
      long lastSequence, long lastEpochMicros, long sequence, long epochMicros) {
    if (sequence <= lastSequence) {
      return epochMicros > lastEpochMicros
          ? new SequenceStep(Kind.START, sequence)
          : new SequenceStep(Kind.DUPLICATE, 0);
    }
    long missing = sequence - lastSequence - 1;
    return new SequenceStep(missing == 0 ? Kind.NEXT : Kind.GAP, missing);
  }

  static SequenceStep of(@Nullable SensorProgress last, Envelope packet) {
    return last == null
        ? first()
        : between(last.sequence(), last.epochMicros(), packet.sequence(), packet.epochMicros());
  }
}
