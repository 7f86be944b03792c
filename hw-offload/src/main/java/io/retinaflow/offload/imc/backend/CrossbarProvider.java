package io.retinaflow.offload.imc.backend;

import io.retinaflow.models.activity.NetworkRunner;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.engine.EngineOptions;
import io.retinaflow.models.engine.EventEngine;
import io.retinaflow.models.engine.Kernels;
import io.retinaflow.models.engine.Precision;
import io.retinaflow.offload.accelerator.Accelerator;
import io.retinaflow.offload.accelerator.AcceleratorProvider;
import io.retinaflow.offload.accelerator.BackendOption;
import io.retinaflow.offload.accelerator.BackendOptions;
import io.retinaflow.offload.accelerator.Capability;
import io.retinaflow.offload.accelerator.HostSession;
import io.retinaflow.offload.imc.crossbar.Converter;
import io.retinaflow.offload.imc.crossbar.CrossbarProfile;
import io.retinaflow.offload.imc.crossbar.CrossbarStage;
import io.retinaflow.offload.imc.crossbar.WeightMapping;
import io.retinaflow.offload.imc.network.ComparingRunner;
import io.retinaflow.offload.imc.network.CrossbarNetwork;
import io.retinaflow.offload.imc.network.CrossbarSettings;
import io.retinaflow.offload.imc.network.ProgrammingProgress;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Networks run through the arrays of a crossbar profile. It executes and cannot shadow: its
 * profiles say what arrays compute, not what they spend.
 */
final class CrossbarProvider implements AcceleratorProvider {
  private static final String SEED = "seed";
  private static final String ADC_BITS = "adc-bits";
  private static final String WEIGHT_BITS = "weight-bits";
  private static final String WIRES = "wires";
  private static final String READ_NOISE = "read-noise";
  private static final String DRIFT_SECONDS = "drift-seconds";
  private static final String HEAD = "head";
  private static final String COMPARE = "compare";
  private static final int FIRST_SEED = 1;

  private final CrossbarProfile profile;

  CrossbarProvider(CrossbarProfile profile) {
    this.profile = profile;
  }

  /** Whether a stage is as in the profile or left out. */
  enum Stage {
    ON,
    OFF
  }

  /** Where the dense head is computed. */
  enum Head {
    DIGITAL,
    CROSSBAR
  }

  /** Whether the ideal run is made beside. */
  enum Compare {
    FALSE,
    TRUE
  }

  @Override
  public String name() {
    return profile.name();
  }

  @Override
  public String description() {
    return "networks through simulated non-ideal crossbars; operations are counted from real spikes";
  }

  @Override
  public Set<Capability> capabilities() {
    return EnumSet.of(Capability.EXECUTES);
  }

  @Override
  public List<BackendOption> options() {
    return List.of(
        new BackendOption(SEED, "number that chooses every random draw; 1 unless set"),
        new BackendOption(
            ADC_BITS, "bits of the converters, 0 for ideal ones; the profile's unless set"),
        new BackendOption(
            WEIGHT_BITS, "bits of a weight with its sign, 2 to 16; the profile's unless set"),
        new BackendOption(WIRES, "on (unless set), or off: wires without resistance"),
        new BackendOption(READ_NOISE, "on (unless set), or off: the same current at every read"),
        new BackendOption(
            DRIFT_SECONDS, "age of the conductances in seconds; the profile's unless set"),
        new BackendOption(HEAD, "digital (unless set), or crossbar: the dense head on arrays, too"),
        new BackendOption(
            COMPARE,
            "false (unless set), or true: run the event-driven engine beside it and count"
                + " disagreement layer by layer"));
  }

  @Override
  public Accelerator create(Map<String, String> options) {
    BackendOptions given = BackendOptions.of(name(), options, options());
    CrossbarSettings settings =
        new CrossbarSettings(
            profile(given),
            given.integer(SEED).orElse(FIRST_SEED),
            given.choice(HEAD, Head.DIGITAL) == Head.CROSSBAR);
    boolean compare = given.choice(COMPARE, Compare.FALSE) == Compare.TRUE;
    return model -> load(model, settings, compare);
  }

  private CrossbarProfile profile(BackendOptions given) {
    CrossbarProfile chosen = profile;
    if (given.choice(WIRES, Stage.ON) == Stage.OFF) {
      chosen = chosen.without(CrossbarStage.WIRES);
    }
    if (given.choice(READ_NOISE, Stage.ON) == Stage.OFF) {
      chosen = chosen.without(CrossbarStage.READ_NOISE);
    }
    int adcBits = given.integer(ADC_BITS).orElse(chosen.converter().bits());
    WeightMapping mapping = chosen.mapping();
    int weightBits = given.integer(WEIGHT_BITS).orElse(mapping.weightBits());
    return chosen
        .withConverter(new Converter(adcBits, chosen.converter().rangeFraction()))
        .withMapping(new WeightMapping(weightBits, mapping.cellBits(), mapping.scheme()))
        .withAge(given.number(DRIFT_SECONDS).orElse(chosen.secondsSinceProgramming()));
  }

  private HostSession load(Model model, CrossbarSettings settings, boolean compare) {
    CrossbarNetwork arrays = CrossbarNetwork.program(model, settings, ProgrammingProgress.SILENT);
    CrossbarCosts costs = new CrossbarCosts(name(), model.network(), arrays.layers(), compare);
    if (!compare) {
      return new HostSession(name(), arrays, costs, () -> {});
    }
    EventEngine ideal =
        EventEngine.compile(model, new EngineOptions(1, Kernels.AUTO, Precision.FLOAT32));
    NetworkRunner both = new ComparingRunner(arrays, ideal, model.network().output().name());
    return new HostSession(name(), both, costs, ideal::close);
  }
}
