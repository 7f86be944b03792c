package io.retinaflow.pipeline.publish;

/**
 * How much was published.
 *
 * @param packets packets, or access units of video
 * @param events events in them; none in video
 * @param bytes payload bytes in them
 */
public record Published(long packets, long events, long bytes) {
  /** Nothing yet. */
  public static final Published NOTHING = new Published(0, 0, 0);

  /** Both together. */
  public Published plus(Published other) {
    return new Published(packets + other.packets, events + other.events, bytes + other.bytes);
  }
}
