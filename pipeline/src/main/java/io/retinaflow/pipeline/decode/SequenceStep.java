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
record SequenceStep(Kind kind, long missing) {

  /** Cases of the rule. */
  enum Kind {
    START,
    NEXT,
    GAP,
    DUPLICATE
  }

  static SequenceStep of(@Nullable SensorProgress last, Envelope packet) {
    if (last == null) {
      return new SequenceStep(Kind.START, 0);
    }
    if (packet.sequence() <= last.sequence()) {
      return packet.epochMicros() > last.epochMicros()
          ? new SequenceStep(Kind.START, packet.sequence())
          : new SequenceStep(Kind.DUPLICATE, 0);
    }
    long missing = packet.sequence() - last.sequence() - 1;
    return new SequenceStep(missing == 0 ? Kind.NEXT : Kind.GAP, missing);
  }
}
