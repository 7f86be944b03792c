package io.retinaflow.pipeline.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.retinaflow.models.engine.EngineOptions;
import io.retinaflow.models.training.data.DataRecipe;
import io.retinaflow.models.training.data.DataSet;
import io.retinaflow.models.training.data.LabelledSamples;
import io.retinaflow.models.training.evaluation.AccuracyInterval;
import io.retinaflow.models.training.evaluation.Agreement;
import io.retinaflow.models.training.evaluation.EarlyExitCurve;
import io.retinaflow.models.training.evaluation.Evaluation;
import io.retinaflow.models.training.evaluation.LinearProbe;
import io.retinaflow.models.training.evaluation.ProbeFeatures;
import io.retinaflow.pipeline.infer.BackendChoice;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Judges a checkpoint by samples it has not learnt from. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = {
      "Judge a checkpoint by the test samples of its data: accuracy with its 95 %% interval, recall of"
          + " each class, confusion, firing rate, operations and energy.",
      "By which data, the training.yml beside the weights says, or --config.",
      "Energies are estimated or simulated, and say so; none is measured.",
      "Examples:",
      "  retinaflow evaluate --checkpoint model --compare djl --early-exit-curve",
      "  retinaflow evaluate --checkpoint model --data nmnist-small.zip --limit 50 --json",
      "  retinaflow evaluate --checkpoint seed-1 --seed-run seed-2 --seed-run seed-3 \\",
      "    --compare djl --early-exit-curve --card docs/model-cards/nmnist.md"
    })
final class EvaluateCommand implements Callable<Integer> {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final String CARD_BACKENDS = "cpu,djl,loas-32nm,spikesim-rram-65nm";

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Option(
      names = "--checkpoint",
      required = true,
      paramLabel = "FOLDER|NAME",
      description =
          "What to judge: a folder (config.json, model.safetensors, card.json, training.yml) or a"
              + " built-in model.")
  private String checkpoint = "";

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Configuration whose section 'data' is taken instead of the checkpoint's own.")
  private @Nullable Path config;

  @Option(
      names = "--data",
      paramLabel = "PATH",
      description = "Where the data lies, instead of where the configuration says.")
  private @Nullable Path data;

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      defaultValue = "cpu",
      description = "cpu or djl. Default: ${DEFAULT-VALUE}.")
  private Engine engine = Engine.CPU;

  @Option(
      names = "--compare",
      paramLabel = "NAME",
      description = "Run all samples on this engine, too, and tell how far both agree.")
  private @Nullable Engine compared;

  @Option(
      names = "--threads",
      paramLabel = "COUNT",
      defaultValue = "1",
      description = "Threads that share a run. Default: ${DEFAULT-VALUE}.")
  private int threads;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "0",
      description = "Samples to judge by, spread over all. Default: ${DEFAULT-VALUE}, all.")
  private int limit;

  @Option(
      names = "--early-exit-curve",
      description =
          "Run chunk by chunk and tell accuracy, timesteps and energy with early exits at"
              + " confidences of 0.50 to 0.99.")
  private boolean earlyExit;

  @Option(
      names = "--keep-early-exit",
      description =
          "With --early-exit-curve: write the lowest confidence that costs no more than a point of"
              + " accuracy into the folder's card.json.")
  private boolean keepEarlyExit;

  @Option(
      names = "--probe",
      paramLabel = "FEATURES",
      description =
          "Tell what a linear probe reaches on the same data: summed-frame, middle-frame or"
              + " residual-energy.",
      converter = ProbeConverter.class)
  private @Nullable ProbeFeatures probe;

  @Option(
      names = "--seed-run",
      paramLabel = "FOLDER",
      description =
          "Checkpoint of the same recipe and another seed, judged by its own data; may be given"
              + " several times.")
  private List<String> seedRuns = List.of();

  @Option(
      names = "--fold-run",
      paramLabel = "K/N=FOLDER",
      description =
          "Checkpoint of a cross-validation that has not seen fold K, from 0, of N, and is judged by"
              + " it; may be given several times.")
  private Map<String, String> foldRuns = Map.of();

  @Option(
      names = "--backend",
      paramLabel = "NAME[,NAME...]",
      description =
          "Back ends to tell the energy of some samples on, as in 'simulate'. Default with --card: "
              + CARD_BACKENDS
              + ".")
  private @Nullable String backends;

  @Option(
      names = "--energy-samples",
      paramLabel = "N",
      defaultValue = "8",
      description = "Samples run on the back ends. Default: ${DEFAULT-VALUE}.")
  private int energySamples;

  @Option(
      names = "--card",
      paramLabel = "FILE.md",
      description = "Write a model card with its pictures beside it.")
  private @Nullable Path card;

  @Option(
      names = "--limits",
      paramLabel = "FILE",
      description =
          "Text of the card's section on limits, in Markdown, instead of the configuration's.")
  private @Nullable Path limits;

  @Option(names = "--json", description = "Print one JSON object instead of tables.")
  private boolean json;

  @Option(names = "--quiet", description = "Print no progress.")
  private boolean quiet;

  @Override
  public Integer call() throws Exception {
    requireSense();
    JudgedCheckpoint judged = JudgedCheckpoint.load(checkpoint, config);
    EvaluationResults results = judge(judged);
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        json
            ? JSON.writeValueAsString(new EvaluationValues(results).all())
            : new EvaluationReport(results).text());
    out.flush();
    if (keepEarlyExit && results.chosenExit().isPresent()) {
      keep(judged, results.chosenExit().get().threshold());
    }
    if (card != null) {
      new ModelReport(results, judged, limits, command()).write(card);
      progress().println("wrote " + card);
    }
    return 0;
  }

  private void requireSense() {
    if (limit < 0 || energySamples < 1) {
      throw misuse("--limit " + limit + " and --energy-samples " + energySamples);
    }
    if (engine == compared) {
      throw misuse("--compare " + engine.id() + " is the engine itself");
    }
    if (keepEarlyExit && !earlyExit) {
      throw misuse("--keep-early-exit needs --early-exit-curve");
    }
  }

  private CommandLine.ParameterException misuse(String message) {
    return new CommandLine.ParameterException(spec.commandLine(), message);
  }

  private EvaluationResults judge(JudgedCheckpoint judged) throws IOException {
    DataSet set = placed(judged.data()).open();
    CheckpointTrial trial = trial(judged, set);
    @Nullable EarlyExitCurve exit = null;
    Evaluation evaluation;
    if (earlyExit) {
      CheckpointTrial.Chunked chunked = trial.evaluateByChunk(engine);
      evaluation = chunked.evaluation();
      exit = chunked.exit();
    } else {
      evaluation = trial.evaluate(engine);
    }
    return new EvaluationResults(
        judged.model(),
        set.name(),
        engine,
        evaluation,
        exit,
        comparison(trial, evaluation),
        probed(set, trial.samples()),
        costs(trial),
        seeds(judged, evaluation.accuracy()),
        folds());
  }

  private DataRecipe placed(DataRecipe recipe) {
    return data == null ? recipe : recipe.withPath(data);
  }

  private CheckpointTrial trial(JudgedCheckpoint judged, DataSet set) {
    LabelledSamples samples = limit == 0 ? set.test() : CheckpointTrial.spread(set.test(), limit);
    EngineOptions options = EngineOptions.defaults().withThreads(threads);
    return new CheckpointTrial(judged.model(), samples, options, progress());
  }

  private EvaluationResults.@Nullable Comparison comparison(
      CheckpointTrial trial, Evaluation evaluation) {
    return compared == null
        ? null
        : new EvaluationResults.Comparison(
            compared, Agreement.of(evaluation, trial.evaluate(compared)));
  }

  private EvaluationResults.@Nullable Probe probed(DataSet set, LabelledSamples test) {
    if (probe == null) {
      return null;
    }
    AccuracyInterval accuracy = LinearProbe.fit(probe, set.training()).accuracy(test);
    return new EvaluationResults.Probe(ProbeConverter.key(probe), accuracy);
  }

  private EvaluationResults.@Nullable Costs costs(CheckpointTrial trial) {
    String names = backends == null && card != null ? CARD_BACKENDS : backends;
    return names == null
        ? null
        : trial.costs(BackendChoice.parse(names, 1, Map.of()), energySamples);
  }

  private List<EvaluationResults.Run> seeds(JudgedCheckpoint judged, AccuracyInterval accuracy)
      throws IOException {
    List<EvaluationResults.Run> all = new ArrayList<>();
    if (!seedRuns.isEmpty()) {
      all.add(new EvaluationResults.Run(judged.model().toString(), accuracy));
    }
    for (String folder : seedRuns) {
      JudgedCheckpoint other = JudgedCheckpoint.load(folder, null);
      all.add(run(other.model().toString(), other, other.data()));
    }
    return all;
  }

  private List<EvaluationResults.Run> folds() throws IOException {
    List<EvaluationResults.Run> all = new ArrayList<>();
    for (Map.Entry<String, String> entry : foldRuns.entrySet()) {
      FoldRun fold = FoldRun.parse(entry.getKey());
      JudgedCheckpoint other = JudgedCheckpoint.load(entry.getValue(), null);
      all.add(run(fold.toString(), other, fold.of(other.data())));
    }
    return all;
  }

  private EvaluationResults.Run run(String name, JudgedCheckpoint other, DataRecipe recipe)
      throws IOException {
    CheckpointTrial trial = trial(other, placed(recipe).open());
    return new EvaluationResults.Run(name, trial.evaluate(engine).accuracy());
  }

  private void keep(JudgedCheckpoint judged, double confidence) throws IOException {
    judged.keepEarlyExit(confidence);
    progress().printf("early exit %.2f kept in the card of %s%n", confidence, judged.name());
  }

  /** The command as it was given, but for where on this machine files lie. */
  private String command() {
    List<String> words = new ArrayList<>(List.of("retinaflow"));
    for (String word : spec.commandLine().getParseResult().originalArgs()) {
      int value = word.indexOf('=') + 1;
      Path path = Path.of(word.substring(value));
      words.add(path.isAbsolute() ? word.substring(0, value) + path.getFileName() : word);
    }
    return String.join(" ", words);
  }

  private PrintWriter progress() {
    return quiet ? new PrintWriter(PrintWriter.nullWriter()) : spec.commandLine().getErr();
  }
}
