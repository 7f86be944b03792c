package io.retinaflow.pipeline.publish;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.pipeline.source.Envelope;
import java.io.IOException;

/** Publishes one sensor's bytes at the pace of its camera time, numbers and counts them. */
final class StreamPublisher {
  private static final byte[] NOTHING = {};

  private final PacketPublisher publisher;
  private final Pacer pacer;
  private final String sensor;
  private final EventFormat format;
  private final Resolution resolution;
  private long sequence;
  private long lastEpochMicros;
  private volatile Published published = Published.NOTHING;

  StreamPublisher(
      PacketPublisher publisher,
      Pacer pacer,
      String sensor,
      EventFormat format,
      Resolution resolution) {
    this.publisher = publisher;
    this.pacer = pacer;
    this.sensor = sensor;
    this.format = format;
    this.resolution = resolution;
  }

  /**
   * Waits until the last event has happened, then publishes.
   *
   * @param payload whole units; must not change afterwards
   * @param stateBefore decoder state the payload continues
   * @param firstMicros camera time of its first event
   * @param lastMicros camera time of its last event
   * @param events events it holds
   */
  void publish(byte[] payload, byte[] stateBefore, long firstMicros, long lastMicros, int events)
      throws IOException, InterruptedException {
    lastEpochMicros = pacer.epochMicros(firstMicros);
    pacer.await(lastMicros);
    publisher.publish(envelope(stateBefore, false), payload, events);
    sequence++;
    published = published.plus(new Published(1, events, payload.length));
  }

  /** Says that nothing follows, so that the open slice need not wait for more. */
  void end() throws IOException {
    publisher.publish(envelope(NOTHING, true), NOTHING, 0);
    sequence++;
  }

  String sensor() {
    return sensor;
  }

  Published published() {
    return published;
  }

  private Envelope envelope(byte[] state, boolean end) {
    return new Envelope(sensor, format, resolution, sequence, lastEpochMicros, state, end);
  }
}
