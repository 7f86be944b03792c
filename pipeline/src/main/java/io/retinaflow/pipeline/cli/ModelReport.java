package io.retinaflow.pipeline.cli;

import io.retinaflow.ingest.drawing.Theme;
import io.retinaflow.models.checkpoint.ModelCard;
import io.retinaflow.models.layer.InputSpec;
import io.retinaflow.models.layer.Network;
import io.retinaflow.models.training.evaluation.EarlyExitCurve;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Model card in Markdown, with its pictures beside it: what a checkpoint is, and what judging it
 * came to. Every figure is of the run that writes it.
 */
final class ModelReport {
  private static final String ENDING = ".md";
  private static final double KILO = 1000;
  private static final double SECONDS_PER_MINUTE = 60;

  private final EvaluationResults results;
  private final EvaluationReport tables;
  private final JudgedCheckpoint judged;
  private final @Nullable Path limits;
  private final String command;

  /**
   * Prepares a card.
   *
   * @param limits file of the text on limits; null for the configuration's
   * @param command what makes the card again
   */
  ModelReport(
      EvaluationResults results, JudgedCheckpoint judged, @Nullable Path limits, String command) {
    this.results = results;
    this.tables = new EvaluationReport(results);
    this.judged = judged;
    this.limits = limits;
    this.command = command;
  }

  /**
   * Writes the card and its pictures.
   *
   * @throws IllegalArgumentException if the file's name does not end in {@code .md}
   */
  void write(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    if (!name.endsWith(ENDING)) {
      throw new IllegalArgumentException("a model card is Markdown, *.md, not " + name);
    }
    String stem = name.substring(0, name.length() - ENDING.length());
    EvaluationCharts charts = new EvaluationCharts(results);
    write(file.resolveSibling(confusionFile(stem)), charts.confusion().svg(Theme.LIGHT));
    if (judged.curves().isPresent()) {
      write(file.resolveSibling(curvesFile(stem)), judged.curves().get());
    }
    if (results.earlyExit().isPresent()) {
      EarlyExitCurve curve = results.earlyExit().get();
      write(file.resolveSibling(exitFile(stem)), charts.earlyExit(curve).svg(Theme.LIGHT));
    }
    write(file, document(stem));
  }

  private static void write(Path file, String text) throws IOException {
    try (PartialFile partial = new PartialFile(file)) {
      Files.writeString(partial.path(), text);
      partial.complete();
    }
  }

  private static String confusionFile(String stem) {
    return stem + "-confusion.svg";
  }

  private static String curvesFile(String stem) {
    return stem + "-training.svg";
  }

  private static String exitFile(String stem) {
    return stem + "-early-exit.svg";
  }

  /** The card, which refers to pictures named after its own file. */
  String document(String stem) throws IOException {
    StringBuilder text = new StringBuilder();
    ModelCard card = results.model().card();
    text.append("# ").append(card.name()).append("\n\n");
    text.append("Task: ").append(card.task()).append(".\n\n").append(facts());
    section(text, "Data", data());
    section(text, "Recipe", recipe(stem));
    section(text, "Accuracy", accuracy(stem));
    section(text, "Activity", activity());
    section(text, "Energy", energy());
    results.earlyExit().ifPresent(curve -> section(text, "Early exit", exit(curve, stem)));
    if (results.comparison() != null) {
      section(text, "Engines", tables.agreement(results.comparison()) + ".\n");
    }
    section(text, "Limits", limits());
    text.append("\n---\n\nMade by `").append(command).append("`; every figure is of that run.\n");
    return text.toString();
  }

  private static void section(StringBuilder text, String heading, String content) {
    text.append("\n## ").append(heading).append("\n\n").append(content);
  }

  private String facts() {
    Network network = results.model().network();
    InputSpec input = network.input();
    TextTable table = new TextTable(2, "CHECKPOINT", "");
    table.add("version", results.model().card().version());
    table.add("input", results.model().card().input());
    table.add(
        "network",
        "%d timesteps of %dx%dx%d, at least %d at a time; %d classes"
            .formatted(
                results.model().card().timesteps(),
                input.channels(),
                input.height(),
                input.width(),
                network.timestepBlock(),
                network.classes()));
    table.add("parameters", "%,d".formatted(parameters(network)));
    table.add("weights", weights());
    table.add("provenance", results.model().card().provenance());
    return table.toMarkdown();
  }

  /** Numbers that are learnt: all of the state_dict but statistics of batch norms. */
  private static long parameters(Network network) {
    return network.parameters().stream()
        .filter(parameter -> !isStatistic(parameter.name()))
        .mapToLong(parameter -> parameter.shape().size())
        .sum();
  }

  private static boolean isStatistic(String name) {
    return List.of("running_mean", "running_var", "num_batches_tracked")
        .contains(name.substring(name.lastIndexOf('.') + 1));
  }

  private String weights() {
    int bytes = results.model().checkpoint().bytes().remaining();
    return "%,.0f kB as safetensors, SHA-256 `%s`"
        .formatted(bytes / KILO, results.model().checkpoint().sha256());
  }

  private String data() {
    return "%s\n\nJudged by: %s, %,d samples.\n"
        .formatted(
            judged.licence().orElse(results.model().card().dataset()),
            results.data(),
            results.evaluation().predictions().size());
  }

  private String recipe(String stem) {
    StringBuilder text = new StringBuilder();
    text.append("`retinaflow train --config %s`".formatted(judged.recipeName()));
    judged
        .trainingTime()
        .ifPresent(
            time ->
                text.append(
                    ", %d epochs in %.0f minutes on the machine it was trained on"
                        .formatted(time.epochs(), time.seconds() / SECONDS_PER_MINUTE)));
    text.append(":\n\n```yaml\n").append(judged.recipe().strip()).append("\n```\n");
    if (judged.curves().isPresent()) {
      text.append("\n![Loss and accuracy over the epochs](%s)\n".formatted(curvesFile(stem)));
    }
    return text.toString();
  }

  private String accuracy(String stem) {
    StringBuilder text = new StringBuilder();
    text.append("**%s** (95 %% interval of Wilson).\n".formatted(results.evaluation().accuracy()));
    if (!results.seeds().isEmpty()) {
      text.append(
          "\nOver seeds **%s** (mean and standard deviation):\n\n"
              .formatted(EvaluationResults.spread(results.seeds())));
      text.append(runs(results.seeds()));
    }
    if (!results.folds().isEmpty()) {
      text.append(
          "\nCross-validation of %d folds **%s**, all samples together %s:\n\n"
              .formatted(
                  results.folds().size(),
                  EvaluationResults.spread(results.folds()),
                  EvaluationResults.spread(results.folds()).pooled()));
      text.append(runs(results.folds()));
    }
    if (results.probe() != null) {
      text.append(
          "\nA linear probe on %s reaches %s on the same samples.\n"
              .formatted(results.probe().features(), results.probe().accuracy()));
    }
    text.append('\n').append(tables.classes().toMarkdown());
    text.append(
        "\n![Confusion matrix: true classes in rows, answers in columns](%s)\n"
            .formatted(confusionFile(stem)));
    return text.toString();
  }

  private static String runs(List<EvaluationResults.Run> runs) {
    TextTable table = new TextTable(1, "RUN", "ACCURACY");
    runs.forEach(run -> table.add(run.name(), run.accuracy().toString()));
    return table.toMarkdown();
  }

  private String activity() {
    return tables.neurons().toMarkdown() + "\n" + tables.operations() + ".\n";
  }

  private String energy() {
    String mean =
        "Mean of all samples: %s, estimated by counted operations (%s), memory not counted.\n"
            .formatted(results.energyPerSample(), CountedEnergy.PRICES.name());
    if (results.costs() == null) {
      return mean;
    }
    return mean
        + "\nOn back ends, mean of %d samples run chunk by chunk, `simulated` by a model of a chip or `estimated`; these have no sum:\n\n"
            .formatted(results.costs().samples())
        + EvaluationReport.energies(results.costs()).toMarkdown();
  }

  private String exit(EarlyExitCurve curve, String stem) {
    return EvaluationReport.exits(curve).toMarkdown()
        + "\nEarly exit "
        + tables.chosen()
        + ".\n\n![Accuracy against mean timesteps and energy](%s)\n".formatted(exitFile(stem));
  }

  private String limits() throws IOException {
    String told =
        limits == null
            ? judged.limits().orElse("What the data does not cover, it was not judged by.")
            : Files.readString(limits);
    return told.strip() + "\n";
  }
}
