package io.retinaflow.offload.imc.network;

import io.retinaflow.models.activity.NetworkRunner;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.engine.EngineOptions;
import io.retinaflow.models.engine.EventEngine;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.offload.imc.crossbar.AgreementStudy.Knob;
import io.retinaflow.offload.imc.crossbar.CrossbarProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Monte-Carlo study of a network: its runs on non-ideal arrays against the event-driven engine's
 * exact run on the same inputs, over seeds.
 */
public final class CrossbarStudy {
  private final Model model;
  private final FloatTensor inputs;
  private final CrossbarProfile profile;
  private final Disagreement.IdealRun ideal;

  /**
   * One setting.
   *
   * @param value what the knob was set to
   * @param agreement what came of it
   */
  public record Point(double value, NetworkAgreement agreement) {}

  /**
   * Runs the network exactly.
   *
   * @param inputs clips or images, a batch; not to be changed afterwards
   * @param profile arrays that are varied from
   * @throws IllegalArgumentException if the inputs do not fit the model
   */
  public CrossbarStudy(Model model, FloatTensor inputs, CrossbarProfile profile) {
    this.model = model;
    this.inputs = inputs;
    this.profile = profile;
    try (EventEngine engine = EventEngine.compile(model, EngineOptions.defaults())) {
      this.ideal = Disagreement.IdealRun.of(engine, inputs);
    }
  }

  /**
   * Agreement at one value of a knob, all else as in the profile. Seeds run side by side.
   *
   * @param firstSeed first of the seeds
   * @throws IllegalArgumentException if the value does not suit the knob, or there is no seed
   */
  public Point measure(Knob knob, double value, long firstSeed, int seeds) {
    CrossbarProfile turned = knob.turn(profile, value);
    return new Point(value, measure(turned, firstSeed, seeds));
  }

  /**
   * Agreement at each value of a knob, over the same seeds.
   *
   * @throws IllegalArgumentException if a value does not suit the knob, or there is no seed
   */
  public List<Point> sweep(Knob knob, double[] values, long firstSeed, int seeds) {
    List<Point> points = new ArrayList<>();
    for (double value : values) {
      points.add(measure(knob, value, firstSeed, seeds));
    }
    return points;
  }

  private NetworkAgreement measure(CrossbarProfile turned, long firstSeed, int seeds) {
    if (seeds < 1) {
      throw new IllegalArgumentException("seeds: " + seeds);
    }
    return NetworkAgreement.of(
        LongStream.range(firstSeed, firstSeed + seeds)
            .parallel()
            .mapToObj(seed -> trial(turned, seed))
            .toList());
  }

  private Disagreement trial(CrossbarProfile turned, long seed) {
    NetworkRunner arrays =
        CrossbarNetwork.program(
            model, CrossbarSettings.of(turned, seed), ProgrammingProgress.SILENT);
    return ideal.against(arrays, inputs);
  }
}
