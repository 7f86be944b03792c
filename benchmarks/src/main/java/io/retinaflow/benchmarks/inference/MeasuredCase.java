package io.retinaflow.benchmarks.inference;

import io.retinaflow.models.activity.ActivityTrace;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.layer.FloatTensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Model and input to be timed.
 *
 * @param label what distinguishes it in tables
 * @param model weights
 * @param input one clip or image
 */
record MeasuredCase(String label, Model model, FloatTensor input) {
  /** Models differ by this and nothing else. */
  private static final long WEIGHT_SEED = 1;

  static final long INPUT_SEED = 2;

  /** A shape at the densities that were measured for it. */
  static MeasuredCase realistic(BenchmarkShape shape) {
    TargetDensities targets = TargetDensities.measured(shape.config().dvs());
    return of(shape.key(), shape, targets);
  }

  /** A shape whose spikes are equally dense in front of all convolutions. */
  static MeasuredCase uniform(BenchmarkShape shape, double density) {
    String label = "%.0f %%".formatted(100 * density);
    return of(label, shape, TargetDensities.uniform(density));
  }

  private static MeasuredCase of(String label, BenchmarkShape shape, TargetDensities targets) {
    FloatTensor input = shape.input(INPUT_SEED);
    Model model = CalibratedStAtten.of(shape.config(), WEIGHT_SEED, input, targets);
    return new MeasuredCase(label, model, input);
  }

  /** Times the engines. */
  CaseSamples measure(List<InferenceEngine> kinds, int threads, InterleavedRounds rounds) {
    List<LoadedEngine> engines = new ArrayList<>();
    try {
      kinds.forEach(kind -> engines.add(kind.load(model, threads)));
      List<EngineSamples> samples = rounds.run(engines, input);
      ActivityTrace activity = engines.get(0).runner().run(input).activity();
      List<LayerDensity> layers = activity.synapses().stream().map(LayerDensity::of).toList();
      double rate = (double) activity.spikes() / activity.neuronUpdates();
      return new CaseSamples(label, threads, rate, layers, samples);
    } finally {
      engines.forEach(LoadedEngine::close);
    }
  }
}
