package io.retinaflow.pipeline.decode;

import io.retinaflow.pipeline.source.Envelope;
import org.jspecify.annotations.Nullable;

/**
 * How a packet follows the last one of its sensor.
 *
 * <table>
 * <caption>The rule; {@code last} is the previous packet's sequence</caption>
 * <tr><td>no previous packet</td><td>{@link Kind#START}</td></tr>
 * <tr><td>{@code sequence == 0} at a later epoch time</td><td>{@link Kind#START}: the camera
 *     restarted</td></tr>
 * <tr><td>{@code sequence <= last}</td><td>{@link Kind#DUPLICATE}</td></tr>
 * <tr><td>{@code sequence == last + 1}</td><td>{@link Kind#NEXT}</td></tr>
 * <tr><td>{@code sequence > last + 1}</td><td>{@link Kind#GAP}</td></tr>
 * </table>
 *
 * @param kind which of the cases
 * @param missing packets lost in between, 0 unless it is a gap
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
    if (last == null || restarted(last, packet)) {
      return new SequenceStep(Kind.START, 0);
    }
    if (packet.sequence() <= last.sequence()) {
      return new SequenceStep(Kind.DUPLICATE, 0);
    }
    long missing = packet.sequence() - last.sequence() - 1;
    return new SequenceStep(missing == 0 ? Kind.NEXT : Kind.GAP, missing);
  }

  private static boolean restarted(SensorProgress last, Envelope packet) {
    return packet.sequence() == 0 && packet.epochMicros() > last.epochMicros();
  }
}
