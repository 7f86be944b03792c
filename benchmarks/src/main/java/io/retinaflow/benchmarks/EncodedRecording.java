package io.retinaflow.benchmarks;

import io.retinaflow.ingest.codec.EventEncoder;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.synthetic.Motion;
import io.retinaflow.ingest.synthetic.MovingShapeScene;
import io.retinaflow.ingest.synthetic.MovingShapes;
import io.retinaflow.ingest.synthetic.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * A synthetic recording of one sensor in payloads as Kafka would carry them: {@value
 * #PAYLOAD_MICROS} us of events in each.
 */
final class EncodedRecording {
  static final Resolution RESOLUTION = new Resolution(346, 260);
  static final EncodedRecording EMPTY = new EncodedRecording(List.of(), 0);

  static final long PAYLOAD_MICROS = 10_000;
  private static final long DURATION_MICROS = 1_000_000;
  private static final int EVENTS_PER_SECOND = 1_000_000;
  private static final long SEED = 1;
  private static final MovingShapeScene SCENE =
      MovingShapeScene.of(RESOLUTION, Shape.SQUARE, Motion.CLOCKWISE, SEED)
          .withEventsPerSecond(EVENTS_PER_SECOND);

  private final List<byte[]> payloads;
  private final long events;
  private final long bytes;

  private EncodedRecording(List<byte[]> payloads, long events) {
    this.payloads = payloads;
    this.events = events;
    this.bytes = payloads.stream().mapToLong(payload -> payload.length).sum();
  }

  /** The recording, the same events in every encoding. */
  static EncodedRecording of(StreamEncoding encoding) {
    EventEncoder encoder = encoding.newEncoder(RESOLUTION);
    MovingShapes camera = new MovingShapes(SCENE);
    EventBuffer events = new EventBuffer();
    List<byte[]> payloads = new ArrayList<>();
    long count = 0;
    for (long end = PAYLOAD_MICROS; end <= DURATION_MICROS; end += PAYLOAD_MICROS) {
      events.clear();
      camera.generate(end, events);
      EventPacket packet = events.toPacket();
      payloads.add(encoder.encode(packet));
      count += packet.size();
    }
    return new EncodedRecording(List.copyOf(payloads), count);
  }

  /** The payloads in order; not to be written. */
  List<byte[]> payloads() {
    return payloads;
  }

  long events() {
    return events;
  }

  /** Bytes of all payloads. */
  long bytes() {
    return bytes;
  }

  int longestPayload() {
    return payloads.stream().mapToInt(payload -> payload.length).max().orElse(0);
  }
}
