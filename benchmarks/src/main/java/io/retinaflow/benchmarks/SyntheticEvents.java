package io.retinaflow.benchmarks;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.synthetic.Motion;
import io.retinaflow.ingest.synthetic.MovingShapeScene;
import io.retinaflow.ingest.synthetic.MovingShapes;
import io.retinaflow.ingest.synthetic.Shape;
import java.util.ArrayList;
import java.util.List;

/** One second of a turning square, 1,000,000 events of which 5 % are noise, in 10 ms batches. */
final class SyntheticEvents {
  static final Resolution SENSOR = new Resolution(346, 260);
  static final long DURATION_MICROS = 1_000_000;

  private static final long BATCH_MICROS = 10_000;
  private static final int EVENTS_PER_SECOND = 1_000_000;
  private static final long SEED = 1;

  private SyntheticEvents() {}

  static List<EventBuffer> batches() {
    MovingShapes camera =
        new MovingShapes(
            MovingShapeScene.of(SENSOR, Shape.SQUARE, Motion.CLOCKWISE, SEED)
                .withEventsPerSecond(EVENTS_PER_SECOND));
    List<EventBuffer> batches = new ArrayList<>();
    for (long end = BATCH_MICROS; end <= DURATION_MICROS; end += BATCH_MICROS) {
      EventBuffer batch = new EventBuffer();
      camera.generate(end, batch);
      batches.add(batch);
    }
    return batches;
  }

  /** The whole second as one packet. */
  static EventPacket packet() {
    EventBuffer whole = new EventBuffer();
    batches().forEach(whole::appendAll);
    return whole.toPacket();
  }
}
