package io.retinaflow.benchmarks.inference;

import io.retinaflow.models.checkpoint.Model;
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
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Times built-in models on samples of their tests, dense on libtorch and on the event-driven
 * engine, in turns in the same process, in several JVMs one after another: what the engine gains at
 * the activity of trained networks. Its output is markdown.
 */
@Command(
    name = "trained",
    mixinStandardHelpOptions = true,
    description = "Times trained models on their test samples, libtorch against the engine.")
public final class TrainedHarness implements Callable<Integer> {
  private static final String REPORT_OPTION = "--fork-report";
  private static final List<InferenceEngine> ENGINES =
      List.of(InferenceEngine.DJL, InferenceEngine.CPU);

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
      defaultValue = "6",
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
      defaultValue = "25",
      description = "Runs of each sample before the clock counts. Default: ${DEFAULT-VALUE}.")
  private int warmups;

  @Option(
      names = "--rounds",
      defaultValue = "5",
      description = "Timed runs of each sample in each JVM. Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--forks",
      defaultValue = "3",
      description = "JVMs, one after another. Default: ${DEFAULT-VALUE}.")
  private int forks;

  @Option(names = REPORT_OPTION, hidden = true, description = "Measures here, into this file.")
  private Optional<Path> forkReport = Optional.empty();

  private final List<String> arguments;

  private TrainedHarness(List<String> arguments) {
    this.arguments = arguments;
  }

  /** Runs the command and ends the process. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new TrainedHarness(List.of(args))).execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (forkReport.isPresent()) {
      new ForkSamples(measure(), ProcessMemory.now()).write(forkReport.get());
      return CommandLine.ExitCode.OK;
    }
    System.out.println(Machine.line());
    List<String> forkArguments = new ArrayList<>(arguments);
    forkArguments.add(REPORT_OPTION);
    List<ForkSamples> measured = new ForkedJvm(TrainedHarness.class, forkArguments).run(forks);
    System.out.printf(
        "%d forks of %d samples, each %d rounds after %d warm-ups.%n",
        forks, samples, rounds, warmups);
    new SampleReport(System.out, measured).print();
    return CommandLine.ExitCode.OK;
  }

  private List<CaseSamples> measure() throws IOException {
    InterleavedRounds turns = new InterleavedRounds(warmups, rounds);
    List<CaseSamples> cases = new ArrayList<>();
    for (String name : models) {
      Model model = ModelZoo.load(name);
      LabelledSamples test = test(name);
      for (int count : threads) {
        for (int i = 0; i < samples; i++) {
          FloatTensor input = batchOfOne(test.sample((int) ((long) i * test.size() / samples)));
          cases.add(new MeasuredCase(name, model, input).measure(ENGINES, count, turns));
        }
      }
    }
    return cases;
  }

  private LabelledSamples test(String name) throws IOException {
    TrainingConfig config =
        ModelZoo.visit(name, folder -> TrainingConfig.read(folder.resolve(TrainingRun.RECIPE)));
    DataRecipe recipe = config.data();
    Path path = data.get(name);
    return (path == null ? recipe : recipe.withPath(path)).open().test();
  }

  private static FloatTensor batchOfOne(FloatTensor sample) {
    int[] sides = new int[sample.shape().rank() + 1];
    sides[0] = 1;
    System.arraycopy(sample.shape().toArray(), 0, sides, 1, sides.length - 1);
    return sample.reshape(sides);
  }
}
