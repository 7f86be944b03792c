package io.retinaflow.benchmarks.inference;

import io.retinaflow.models.activity.ActivityTrace;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.djl.DjlNetwork;
import io.retinaflow.models.djl.DjlOptions;
import io.retinaflow.models.engine.EngineOptions;
import io.retinaflow.models.engine.EventEngine;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.training.TrainingConfig;
import io.retinaflow.models.training.TrainingRun;
import io.retinaflow.models.training.data.DataRecipe;
import io.retinaflow.models.training.data.LabelledSamples;
import io.retinaflow.models.zoo.ModelZoo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Times built-in models on samples of their tests, dense on libtorch and on the event-driven
 * engine, in turns in the same process: what the engine gains at the activity of trained networks.
 * Its output is markdown.
 */
@Command(
    name = "trained",
    mixinStandardHelpOptions = true,
    description = "Times trained models on their test samples, libtorch against the engine.")
public final class TrainedHarness implements Callable<Integer> {
  private static final double MILLIS = 1e-6;

  @Option(
      names = "--models",
      split = ",",
      defaultValue = "motion-scenes",
      description = "Built-in models for events. Default: ${DEFAULT-VALUE}.")
  private List<String> models = List.of();

  @Option(names = "--data", description = "MODEL=PATH: where a model's test samples lie.")
  private Map<String, Path> data = new LinkedHashMap<>();

  @Option(
      names = "--samples",
      defaultValue = "12",
      description = "Test samples, spread over the test. Default: ${DEFAULT-VALUE}.")
  private int samples;

  @Option(
      names = "--threads",
      split = ",",
      defaultValue = "1,2",
      description = "Threads of libtorch and of the engine. Default: ${DEFAULT-VALUE}.")
  private List<Integer> threads = List.of();

  @Option(
      names = "--warmups",
      defaultValue = "30",
      description = "Runs of each sample before the clock counts. Default: ${DEFAULT-VALUE}.")
  private int warmups;

  @Option(
      names = "--rounds",
      defaultValue = "5",
      description = "Timed runs of each sample. Default: ${DEFAULT-VALUE}.")
  private int rounds;

  /** Runs the command and ends the process. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new TrainedHarness()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    System.out.println(Machine.line());
    MarkdownTable table =
        new MarkdownTable(
            System.out,
            List.of(
                "model",
                "threads",
                "firing rate",
                "SOP / dense MAC",
                "libtorch, ms (quartiles)",
                "engine, ms (quartiles)",
                "x libtorch, median of samples (least-most)"));
    for (String name : models) {
      Model model = ModelZoo.load(name);
      LabelledSamples test = test(name);
      for (int count : threads) {
        table.row(measure(name, model, test, count));
      }
    }
    return CommandLine.ExitCode.OK;
  }

  private LabelledSamples test(String name) throws IOException {
    TrainingConfig config =
        ModelZoo.visit(name, folder -> TrainingConfig.read(folder.resolve(TrainingRun.RECIPE)));
    DataRecipe recipe = config.data();
    Path path = data.get(name);
    return (path == null ? recipe : recipe.withPath(path)).open().test();
  }

  private List<String> measure(String name, Model model, LabelledSamples test, int count) {
    DjlNetwork torch = DjlNetwork.compile(model, DjlOptions.withThreads(count));
    EventEngine engine = EventEngine.compile(model, EngineOptions.defaults().withThreads(count));
    List<LoadedEngine> engines =
        List.of(
            new LoadedEngine("libtorch", torch, torch::close),
            new LoadedEngine("engine", engine, engine::close));
    List<Long> torchNanos = new ArrayList<>();
    List<Long> engineNanos = new ArrayList<>();
    List<Double> gains = new ArrayList<>();
    List<ActivityTrace> activities = new ArrayList<>();
    try {
      InterleavedRounds turns = new InterleavedRounds(warmups, rounds);
      for (int i = 0; i < samples; i++) {
        FloatTensor input = batchOfOne(test.sample((int) ((long) i * test.size() / samples)));
        List<EngineSamples> timed = turns.run(engines, input);
        torchNanos.addAll(timed.get(0).nanos());
        engineNanos.addAll(timed.get(1).nanos());
        gains.add(timed.get(0).medianNanos() / timed.get(1).medianNanos());
        activities.add(engine.run(input).activity());
      }
    } finally {
      engines.forEach(LoadedEngine::close);
    }
    Spread gain = Spread.of(gains);
    return List.of(
        name,
        Integer.toString(count),
        "%.3f".formatted(firingRate(activities)),
        "%.3f".formatted(operationShare(activities)),
        millis(torchNanos),
        millis(engineNanos),
        "%.2f (%.2f-%.2f)".formatted(gain.median(), gain.least(), gain.most()));
  }

  private static FloatTensor batchOfOne(FloatTensor sample) {
    int[] sides = new int[sample.shape().rank() + 1];
    sides[0] = 1;
    System.arraycopy(sample.shape().toArray(), 0, sides, 1, sides.length - 1);
    return sample.reshape(sides);
  }

  private static String millis(List<Long> nanos) {
    Spread spread = Spread.of(nanos).times(MILLIS);
    return "%.2f (%.2f-%.2f)"
        .formatted(spread.median(), spread.lowerQuartile(), spread.upperQuartile());
  }

  private static double firingRate(List<ActivityTrace> activities) {
    double spikes = activities.stream().mapToLong(ActivityTrace::spikes).sum();
    return spikes / activities.stream().mapToLong(ActivityTrace::neuronUpdates).sum();
  }

  private static double operationShare(List<ActivityTrace> activities) {
    double done =
        activities.stream().mapToLong(a -> a.accumulates() + a.multiplyAccumulates()).sum();
    return done / activities.stream().mapToLong(ActivityTrace::denseOperations).sum();
  }
}
