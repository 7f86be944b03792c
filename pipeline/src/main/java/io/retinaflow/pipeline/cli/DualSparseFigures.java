package io.retinaflow.pipeline.cli;

import io.retinaflow.offload.dualsparse.EnergyMode;
import io.retinaflow.offload.dualsparse.Metric;
import io.retinaflow.offload.dualsparse.PublishedWorkload;
import io.retinaflow.offload.dualsparse.UarchSweep;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.StringJoiner;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Published figures of LoAS and its rivals, and what is found here, in Markdown. */
final class DualSparseFigures {
  private static final long SEED = 1;
  private static final List<String> NETWORKS = List.of("alexnet", "vgg16", "resnet19");

  private final Path data;
  private final PrintWriter progress;

  /**
   * Prepares them.
   *
   * @param data folder of spikes and weights, for operands that need it
   * @param progress where to tell how far it is
   */
  DualSparseFigures(Path data, PrintWriter progress) {
    this.data = data;
    this.progress = progress;
  }

  /** Ratios and totals of the three networks. */
  String comparison(OperandSource source) throws IOException {
    List<ComparisonReport> reports = new ArrayList<>();
    for (String name : NETWORKS) {
      reports.add(run(name, source));
    }
    StringJoiner text = new StringJoiner("\n");
    text.add("### " + heading(source) + "\n");
    text.add(caution(source));
    text.add("Operands are " + source.words() + (source.isDrawn() ? ", seed " + SEED : "") + ".");
    text.add(
        "Ratios are what a rival takes over what LoAS takes; `-ft`: low-activity spikes masked.\n");
    for (Metric metric : Metric.values()) {
      text.add(ratios(reports, metric, source).toMarkdown());
    }
    text.add("Totals, energies in the authors' units:\n");
    text.add(totals(reports, source).toMarkdown());
    text.add(
        "Energy ratios in consistent units, from the same counts (the published formula makes leakage");
    text.add(
        "1000 times and on-chip traffic 31 times too small, so nothing is published for these):\n");
    text.add(consistent(reports, source).toMarkdown());
    return text.toString();
  }

  private ComparisonReport run(String workload, OperandSource source) throws IOException {
    return WorkloadOptions.run(PublishedWorkload.named(workload), source, SEED, data, progress);
  }

  private static String heading(OperandSource source) {
    return switch (source) {
      case UNIFORM -> "Uniform synthetic operands";
      case FITTED -> "Uniform spikes, fitted weights";
      case RECORDED -> "Real spikes, fitted weights";
    };
  }

  private static String caution(OperandSource source) {
    return switch (source) {
      case UNIFORM ->
          """
          SparTen-SNN and GoSPA-SNN give each element an output channel, so their cycles hang on how unevenly
          the weights fill the channels. The weights were never published; uniform ones make both too fast.
          """;
      case FITTED ->
          """
          One number per layer, the spread of the weights over the channels, is fitted to SparTen-SNN's
          published cycles: that these agree proves nothing. The other designs are not fitted.
          """;
      case RECORDED ->
          """
          The nearest to what the authors ran that there is; LoAS is compared with the published LoAS-FT.
          """;
    };
  }

  private static TextTable ratios(
      List<ComparisonReport> reports, Metric metric, OperandSource source) {
    TextTable table = new TextTable(2, headings(ComparisonReport.words(metric), "over", source));
    for (String rival : ComparisonReport.RIVALS) {
      for (ComparisonReport report : reports) {
        Stream<Figure> ratios =
            source.designs().stream().map(variant -> report.ratio(metric, rival, variant));
        table.add(row(report.workload(), rival, ratios, "%.2f"));
      }
      Stream<Figure> means =
          source.designs().stream().map(variant -> mean(reports, metric, rival, variant));
      table.add(row("mean", rival, means, "%.2f"));
    }
    return table;
  }

  private static String[] headings(String first, String second, OperandSource source) {
    return Stream.concat(Stream.of(first, second), source.designs().stream())
        .toArray(String[]::new);
  }

  private static String[] row(String first, String second, Stream<Figure> figures, String format) {
    return Stream.concat(Stream.of(first, second), figures.map(figure -> figure.cell(format)))
        .toArray(String[]::new);
  }

  private static Figure mean(
      List<ComparisonReport> reports, Metric metric, String rival, String variant) {
    List<Figure> ratios =
        reports.stream().map(report -> report.ratio(metric, rival, variant)).toList();
    boolean published = ratios.stream().allMatch(ratio -> ratio.published().isPresent());
    return new Figure(
        mean(ratios, Figure::here).orElse(0),
        published ? mean(ratios, ratio -> ratio.published().orElse(0)) : OptionalDouble.empty());
  }

  private static OptionalDouble mean(List<Figure> figures, ToDoubleFunction<Figure> number) {
    return figures.stream().mapToDouble(number).average();
  }

  private static TextTable totals(List<ComparisonReport> reports, OperandSource source) {
    TextTable table =
        new TextTable(
            2,
            Stream.concat(
                    Stream.of("workload", "design"),
                    Stream.of(Metric.values()).map(ComparisonReport::unit))
                .toArray(String[]::new));
    for (ComparisonReport report : reports) {
      Stream.concat(source.designs().stream(), ComparisonReport.RIVALS.stream())
          .forEach(
              design ->
                  table.add(
                      Stream.concat(
                              Stream.of(report.workload(), design),
                              Stream.of(Metric.values())
                                  .map(metric -> cell(report, metric, design)))
                          .toArray(String[]::new)));
    }
    return table;
  }

  private static String cell(ComparisonReport report, Metric metric, String design) {
    return report.figure(metric, design).cell(ComparisonReport.format(metric));
  }

  private static TextTable consistent(List<ComparisonReport> reports, OperandSource source) {
    TextTable table = new TextTable(2, headings("energy, consistent", "over", source));
    for (String rival : ComparisonReport.RIVALS) {
      for (ComparisonReport report : reports) {
        ComparisonReport consistent = report.withEnergy(EnergyMode.CONSISTENT);
        Stream<Figure> ratios =
            source.designs().stream()
                .map(variant -> consistent.ratio(Metric.ENERGY, rival, variant));
        table.add(row(report.workload(), rival, ratios, "%.2f"));
      }
    }
    return table;
  }

  /** The feed-forward layer of a transformer. */
  String feedForward() throws IOException {
    ComparisonReport report = run("t-hff", OperandSource.UNIFORM);
    TextTable table = new TextTable(1, "design", "cycles", "DRAM KB", "SRAM KB");
    for (String design : List.of("loas", "sparten-snn", "gospa-snn", "gamma-snn")) {
      table.add(
          design,
          cell(report, Metric.CYCLES, design),
          cell(report, Metric.DRAM, design),
          cell(report, Metric.SRAM, design));
    }
    return """
        ### The feed-forward layer of a transformer, T-HFF

        Uniform synthetic operands, as in the paper; published for LoAS alone.

        """
        + table.toMarkdown();
  }

  /** What the authors' model leaves out, knob by knob. */
  String sweep(OperandSource source) throws IOException {
    List<List<UarchSweep.Variant>> byNetwork = new ArrayList<>();
    for (String name : NETWORKS) {
      byNetwork.add(UarchSweep.run(PublishedWorkload.named(name), source.open(SEED, data)));
      progress.println(name + ": microarchitecture");
      progress.flush();
    }
    TextTable table =
        new TextTable(
            1,
            "variant",
            "alexnet",
            "vgg16",
            "resnet19",
            "seq. alexnet",
            "seq. vgg16",
            "seq. resnet19");
    for (int i = 0; i < byNetwork.get(0).size(); i++) {
      table.add(sweepRow(byNetwork, i));
    }
    return "### What the authors' model leaves out: "
        + heading(source).toLowerCase(Locale.ROOT)
        + """


        Cycles of LoAS over those of the authors' model; then (seq.) its speed-up over an inner product on
        the same rows that walks the timesteps one after the other. Nothing is published for these.

        """
        + table.toMarkdown();
  }

  private static String[] sweepRow(List<List<UarchSweep.Variant>> byNetwork, int index) {
    List<UarchSweep.Variant> variants =
        byNetwork.stream().map(network -> network.get(index)).toList();
    List<String> cells = new ArrayList<>(List.of(words(variants.get(0).variant())));
    variants.forEach(variant -> cells.add(ratio(variant.slowdown())));
    variants.forEach(variant -> cells.add(ratio(variant.speedup())));
    return cells.toArray(String[]::new);
  }

  private static String ratio(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private static String words(String variant) {
    return switch (variant) {
      case "free_tile" -> "authors' model: empty chunk free, elements wait at each tile";
      case "free_chunk" -> "elements wait at each chunk of 128 positions";
      case "free_none" -> "elements never wait inside a block of 16 rows";
      case "one_tile" -> "a chunk pair takes one cycle at least";
      case "refill_tile" -> "and a matching one takes a cycle to refill";
      case "lag8_tile" -> "laggy prefix sum of 8 cycles exposed at each matching chunk";
      default -> variant;
    };
  }
}
