package io.retinaflow.benchmarks.inference;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Tables of timed rounds, in markdown. */
final class RoundsReport {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double NANOS_PER_SECOND = 1e9;

  private final PrintStream out;
  private final List<ForkSamples> forks;
  private final List<ForkedCase> cases;

  RoundsReport(PrintStream out, List<ForkSamples> forks) {
    this.out = out;
    this.forks = forks;
    this.cases = ForkedCase.all(forks);
  }

  /** Where the work lies, what each engine took for it, and the memory of the processes. */
  void printRounds() {
    densities(cases.get(0).description());
    times();
    memory();
  }

  private void densities(CaseSamples work) {
    MarkdownTable table =
        new MarkdownTable(
            out, List.of("layer of " + work.label(), "input density", "MMAC", "MSOP"));
    for (LayerDensity layer : work.layers()) {
      table.row(
          List.of(
              layer.layer(),
              "%.3f".formatted(layer.density()),
              "%.1f".formatted(layer.denseOperations() / 1e6),
              "%.1f".formatted(layer.operations() / 1e6)));
    }
    table.row(
        List.of(
            "all; share of spike-fed MACs",
            "%.3f".formatted(work.spikeShare()),
            "%.1f".formatted(work.denseOperations() / 1e6),
            "%.1f".formatted(work.operations() / 1e6)));
  }

  private void times() {
    MarkdownTable table =
        new MarkdownTable(
            out,
            List.of(
                "engine",
                "threads",
                "ms, median (forks)",
                "ms, min-max",
                "ms, quartiles",
                "samples/s",
                "x " + cases.get(0).engine(0) + " (forks)",
                "x, quartiles of rounds",
                "ns/SOP",
                "dense GMAC/s",
                "KiB allocated"));
    for (ForkedCase measured : cases) {
      for (int engine = 0; engine < measured.engines(); engine++) {
        table.row(times(measured, engine));
      }
    }
  }

  private static List<String> times(ForkedCase measured, int engine) {
    CaseSamples work = measured.description();
    double nanos = measured.medianNanos(engine).median();
    Spread all = measured.nanos(engine).times(1 / NANOS_PER_MILLI);
    Spread rounds = measured.roundSpeedup(engine);
    return List.of(
        measured.engine(engine),
        Integer.toString(work.threads()),
        withRange(measured.medianNanos(engine).times(1 / NANOS_PER_MILLI)),
        "%.2f-%.2f".formatted(all.least(), all.most()),
        "%.2f-%.2f".formatted(all.lowerQuartile(), all.upperQuartile()),
        "%.2f".formatted(NANOS_PER_SECOND / nanos),
        withRange(measured.speedup(engine)),
        "%.2f-%.2f".formatted(rounds.lowerQuartile(), rounds.upperQuartile()),
        "%.4f".formatted(nanos / work.operations()),
        "%.2f".formatted(work.denseOperations() / nanos),
        "%.1f".formatted(measured.allocatedBytes(engine) / 1024));
  }

  private static String withRange(Spread spread) {
    return "%.2f (%.2f-%.2f)".formatted(spread.median(), spread.least(), spread.most());
  }

  private void memory() {
    Spread resident =
        Spread.of(forks.stream().map(fork -> fork.memory().residentKibibytes() / 1024.0).toList());
    Spread peak =
        Spread.of(forks.stream().map(fork -> fork.memory().peakKibibytes() / 1024.0).toList());
    out.printf(
        "%nProcess with all these engines, MiB: resident %.0f (%.0f-%.0f), peak %.0f.%n",
        resident.median(), resident.least(), resident.most(), peak.median());
  }

  /** Time over density: a row for each case, columns for each engine. */
  void printSweep() {
    MarkdownTable table = new MarkdownTable(out, sweepHead());
    for (ForkedCase measured : cases) {
      CaseSamples work = measured.description();
      List<String> row = new ArrayList<>();
      row.add(work.label());
      row.add(Integer.toString(work.threads()));
      row.add("%.3f".formatted(work.spikeShare()));
      row.add("%.1f".formatted(work.operations() / 1e6));
      for (int engine = 0; engine < measured.engines(); engine++) {
        Spread nanos = measured.medianNanos(engine);
        row.add(withRange(nanos.times(1 / NANOS_PER_MILLI)));
        row.add("%.4f".formatted(nanos.median() / work.operations()));
      }
      table.row(row);
    }
    memory();
  }

  private List<String> sweepHead() {
    List<String> head =
        new ArrayList<>(List.of("target density", "threads", "share of spike-fed MACs", "MSOP"));
    for (int engine = 0; engine < cases.get(0).engines(); engine++) {
      head.add(cases.get(0).engine(engine) + ", ms (forks)");
      head.add("ns/SOP");
    }
    return head;
  }
}
