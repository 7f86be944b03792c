package io.retinaflow.pipeline.cli;

import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.djl.DjlOptions;
import io.retinaflow.models.engine.EngineOptions;
import io.retinaflow.models.hybrid.CpuNetwork;
import io.retinaflow.models.training.TrainingConfig;
import io.retinaflow.models.training.TrainingRun;
import io.retinaflow.models.training.data.LabelledSamples;
import io.retinaflow.models.training.evaluation.AccuracyInterval;
import io.retinaflow.models.training.evaluation.Evaluator;
import io.retinaflow.models.zoo.ModelZoo;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Trains a network. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = {
      "Train a network from a configuration: a YAML file, or the name of a built-in model, whose",
      "own training is then done again. What was learnt is written as a model folder, with the loss",
      "of each epoch as CSV and pictures. Stopped at any time, the same command goes on from the",
      "last whole epoch and ends with the same bits.",
      "Examples:",
      "  retinaflow train --config motion-scenes --output scenes",
      "  retinaflow train --config nmnist --data nmnist-small.zip --seed 2 --output digits-2",
      "  retinaflow train --config mine.yml --data recordings/ --output mine"
    })
final class TrainCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE|NAME",
      description = "Configuration, or a built-in model.")
  private String config = "";

  @Option(
      names = "--data",
      paramLabel = "PATH",
      description = "Where the data lies, instead of what the configuration says.")
  private @Nullable Path data;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FOLDER",
      description = "Folder of the model.")
  private Path output = Path.of("");

  @Option(names = "--seed", paramLabel = "N", description = "Seed, instead of the configuration's.")
  private @Nullable Long seed;

  @Option(
      names = "--fold",
      paramLabel = "K",
      description = "Leave out this fold, from 0, of --folds, and judge by it.")
  private @Nullable Integer fold;

  @Option(
      names = "--folds",
      paramLabel = "N",
      defaultValue = "5",
      description = "Number of folds. Default: ${DEFAULT-VALUE}.")
  private int folds;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "2",
      description =
          "Threads of libtorch; results are the same to the bit for the same number. Default:"
              + " ${DEFAULT-VALUE}.")
  private int threads;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    TrainingConfig training = configured();
    TrainingRun run = TrainingRun.open(training);
    out.printf(
        "%s: %,d numbers to learn, %,d samples to learn from, %,d to judge by, %d classes%n",
        training.name(),
        run.parameters(),
        run.data().training().size(),
        run.data().test().size(),
        run.data().training().labels().size());
    run.beginning().ifPresent(words -> out.printf("begins with %s%n", words));
    out.flush();
    TrainingBoard board = new TrainingBoard(out, training.recipe().epochs(), System::nanoTime);
    Model model = run.run(output, DjlOptions.withThreads(threads), board);
    TrainingCurves.write(training.name(), board.results(), output);
    if (run.data().test().size() > 0) {
      out.printf("test accuracy %s%n", accuracy(model, run.data().test()));
    }
    out.printf("model in %s%n", output);
    out.flush();
    return 0;
  }

  private AccuracyInterval accuracy(Model model, LabelledSamples test) {
    EngineOptions options = EngineOptions.defaults();
    try (CpuNetwork network = CpuNetwork.compile(model, options)) {
      return new Evaluator(model.network(), network.runner()).evaluate(test, done -> {}).accuracy();
    }
  }

  private TrainingConfig read() throws IOException {
    if (ModelZoo.has(config)) {
      return ModelZoo.visit(
          config, folder -> TrainingConfig.read(folder.resolve(TrainingRun.RECIPE)));
    }
    Path file = Path.of(config);
    if (!Files.isRegularFile(file)) {
      throw new IOException(
          "configuration " + config + " is neither a file here nor one of " + ModelZoo.names());
    }
    return TrainingConfig.read(file);
  }

  private TrainingConfig configured() throws IOException {
    TrainingConfig training = read();
    if (seed != null) {
      training = training.withSeed(seed);
    }
    if (fold != null) {
      training = training.withFold(folds, fold);
    }
    return data == null ? training : training.withPath(data);
  }
}
