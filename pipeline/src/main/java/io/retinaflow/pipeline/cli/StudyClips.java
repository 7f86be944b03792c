package io.retinaflow.pipeline.cli;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.TimeRange;
import io.retinaflow.ingest.representation.EventHistogram;
import io.retinaflow.ingest.representation.Scaling;
import io.retinaflow.ingest.synthetic.Motion;
import io.retinaflow.ingest.synthetic.MovingShapeScene;
import io.retinaflow.ingest.synthetic.MovingShapes;
import io.retinaflow.ingest.synthetic.Shape;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.InputSpec;
import java.util.List;

/** Clips of moving shapes as a job would slice them: 100 ms each, events counted. */
final class StudyClips {
  private static final Resolution SENSOR = new Resolution(128, 128);
  private static final List<Shape> SHAPES = List.of(Shape.values());
  private static final List<Motion> MOTIONS = List.of(Motion.values());
  private static final int EVENTS_PER_SECOND = 100_000;
  private static final long CLIP_MICROS = 100_000;
  // The shapes enter from outside: by then they are in view.
  private static final long FIRST_MICROS = 100_000;

  private StudyClips() {}

  /**
   * Clips for a model, shapes and motions taking turns.
   *
   * @return {@code [clips,T,2,H,W]}
   * @throws IllegalArgumentException if the model takes no events
   */
  static FloatTensor of(Model model, int clips, long seed) {
    InputSpec spec = model.network().input();
    if (spec.channels() != EventHistogram.CHANNELS) {
      throw new IllegalArgumentException(
          "model %s takes %d channels; events have 2, OFF and ON"
              .formatted(model.card().name(), spec.channels()));
    }
    FloatTensor inputs = FloatTensor.zeros(spec.sequence(clips).toArray());
    int size = inputs.values().length / clips;
    float[] values = new float[size];
    for (int clip = 0; clip < clips; clip++) {
      clip(spec, clip, seed + clip).values(values);
      System.arraycopy(values, 0, inputs.values(), clip * size, size);
    }
    return inputs;
  }

  private static EventHistogram clip(InputSpec spec, int number, long seed) {
    Shape shape = SHAPES.get(number % SHAPES.size());
    Motion motion = MOTIONS.get(number % MOTIONS.size());
    MovingShapes camera =
        new MovingShapes(
            MovingShapeScene.of(SENSOR, shape, motion, seed)
                .withEventsPerSecond(EVENTS_PER_SECOND));
    EventBuffer events = new EventBuffer();
    camera.generate(FIRST_MICROS, events);
    events.clear();
    camera.generate(FIRST_MICROS + CLIP_MICROS, events);
    Resolution grid = new Resolution(spec.width(), spec.height());
    EventHistogram counts = new EventHistogram(spec.timesteps(), SENSOR, grid, Scaling.COUNT);
    if (!events.isEmpty()) {
      counts.addByTime(events.toPacket(), new TimeRange(FIRST_MICROS, FIRST_MICROS + CLIP_MICROS));
    }
    return counts;
  }
}
