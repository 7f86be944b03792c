package io.retinaflow.pipeline.publish;

import io.retinaflow.ingest.codec.EventDecoder;
import io.retinaflow.ingest.codec.EventEncoder;
import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.synthetic.Motion;
import io.retinaflow.ingest.synthetic.MovingShapeScene;
import io.retinaflow.ingest.synthetic.MovingShapes;
import io.retinaflow.ingest.synthetic.Shape;
import java.io.IOException;
import java.util.List;

/**
 * A camera that does not exist: it looks at a moving shape, encodes what it sees in a real camera's
 * format and publishes it every 10 ms, for ever.
 */
public final class SyntheticCamera implements EventStream {
  private static final Resolution RESOLUTION = new Resolution(128, 128);
  private static final List<EventFormat> FORMATS =
      List.of(EventFormat.EVT3, EventFormat.EVT2, EventFormat.AEDAT4);
  private static final List<Shape> SHAPES = List.of(Shape.values());
  private static final List<Motion> MOTIONS = List.of(Motion.values());
  private static final long PACKET_MICROS = 10_000;

  /** What a sensor of this size sees of a single moving object. */
  private static final int EVENTS_PER_SECOND = 100_000;

  private final MovingShapes camera;
  private final EventEncoder encoder;
  private final EventDecoder follower;
  private final StreamPublisher stream;
  private final EventBuffer events = new EventBuffer();
  private final EventBuffer decoded = new EventBuffer();

  private SyntheticCamera(
      String sensor,
      MovingShapeScene scene,
      EventFormat format,
      PacketPublisher publisher,
      Pacer pacer) {
    StreamParameters parameters = StreamParameters.of(scene.resolution());
    this.camera = new MovingShapes(scene);
    this.encoder = format.newEncoder(parameters);
    this.follower = format.newDecoder(parameters);
    this.stream = new StreamPublisher(publisher, pacer, sensor, format, scene.resolution());
  }

  /** The n-th camera: formats, shapes and motions take turns, so that a few show all of them. */
  public static SyntheticCamera numbered(int number, PacketPublisher publisher, Pacer pacer) {
    EventFormat format = FORMATS.get(number % FORMATS.size());
    Shape shape = SHAPES.get(number % SHAPES.size());
    Motion motion = MOTIONS.get(number % MOTIONS.size());
    return new SyntheticCamera(
        "camera-" + (number + 1) + "-" + format.id(),
        MovingShapeScene.of(RESOLUTION, shape, motion, number)
            .withEventsPerSecond(EVENTS_PER_SECOND),
        format,
        publisher,
        pacer);
  }

  @Override
  public String sensor() {
    return stream.sensor();
  }

  @Override
  public void run() throws IOException, MalformedPacketException, InterruptedException {
    for (long until = PACKET_MICROS; !Thread.interrupted(); until += PACKET_MICROS) {
      events.clear();
      camera.generate(until, events);
      if (!events.isEmpty()) {
        publish();
      }
    }
    throw new InterruptedException("camera " + sensor() + " was switched off");
  }

  /** A decoder follows the encoder, so that each packet carries the state before it. */
  private void publish() throws IOException, MalformedPacketException, InterruptedException {
    byte[] stateBefore = follower.state();
    byte[] payload = encoder.encode(events.toPacket());
    decoded.clear();
    follower.decode(payload, 0, payload.length, decoded);
    stream.publish(
        payload,
        stateBefore,
        events.timeMicros(0),
        events.timeMicros(events.size() - 1),
        events.size());
  }

  @Override
  public Published published() {
    return stream.published();
  }

  @Override
  public void close() {}
}
