package io.retinaflow.ingest.codec;

import io.retinaflow.ingest.event.Resolution;

/**
 * What a codec must know of a stream before its first byte.
 *
 * <p>Only AEDAT4 uses more than the bounds, and its decoder's state carries the rest: whoever has
 * that state needs {@link #of(Resolution)} alone.
 *
 * @param bounds sensor size; decoders drop and count events outside, encoders reject them
 * @param compression compression of the packets (AEDAT4)
 * @param eventStream number of the stream whose packets hold the events (AEDAT4)
 * @param triggerStream number of the stream whose packets hold the triggers, or {@link #NO_STREAM}
 *     (AEDAT4)
 */
public record StreamParameters(
    Resolution bounds, PacketCompression compression, int eventStream, int triggerStream) {

  /** Stands for a stream that does not exist. */
  public static final int NO_STREAM = -1;

  // Stream numbers and compression of the DV software's own recordings.
  private static final int DV_EVENT_STREAM = 0;
  private static final int DV_TRIGGER_STREAM = 3;

  /**
   * Checks the stream numbers.
   *
   * @throws IllegalArgumentException if the event stream's is negative or both are the same
   */
  public StreamParameters {
    if (eventStream < 0 || triggerStream < NO_STREAM || eventStream == triggerStream) {
      throw new IllegalArgumentException(
          "event stream " + eventStream + " and trigger stream " + triggerStream);
    }
  }

  /** Parameters of a sensor of known size, with the stream numbers and compression DV uses. */
  public static StreamParameters of(Resolution bounds) {
    return new StreamParameters(bounds, PacketCompression.LZ4, DV_EVENT_STREAM, DV_TRIGGER_STREAM);
  }

  /** Parameters of a sensor of unknown size: only the format bounds its coordinates. */
  public static StreamParameters unbounded() {
    return of(new Resolution(1 << 16, 1 << 16));
  }

  /** These parameters with another compression. */
  public StreamParameters withCompression(PacketCompression other) {
    return new StreamParameters(bounds, other, eventStream, triggerStream);
  }
}
