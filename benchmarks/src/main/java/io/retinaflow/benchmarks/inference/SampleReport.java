package io.retinaflow.benchmarks.inference;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Times of two engines on several inputs of the same models, in markdown: cases of one label and
 * number of threads are inputs of one model.
 */
final class SampleReport {
  private static final double MILLIS = 1e-6;

  private final PrintStream out;
  private final Collection<List<ForkedCase>> models;

  SampleReport(PrintStream out, List<ForkSamples> forks) {
    this.out = out;
    Map<String, List<ForkedCase>> byModel = new LinkedHashMap<>();
    for (ForkedCase measured : ForkedCase.all(forks)) {
      CaseSamples work = measured.description();
      byModel
          .computeIfAbsent(work.label() + " " + work.threads(), key -> new ArrayList<>())
          .add(measured);
    }
    this.models = byModel.values();
  }

  /** A row for each model and number of threads. */
  void print() {
    CaseSamples any = models.iterator().next().get(0).description();
    MarkdownTable table =
        new MarkdownTable(
            out,
            List.of(
                "model",
                "threads",
                "firing rate",
                "operations / dense MAC",
                any.engines().get(0).engine() + ", ms (quartiles)",
                any.engines().get(1).engine() + ", ms (quartiles)",
                "x " + any.engines().get(0).engine() + " (forks)",
                "x, least-most of samples"));
    models.forEach(inputs -> table.row(row(inputs)));
  }

  private static List<String> row(List<ForkedCase> inputs) {
    List<CaseSamples> works = inputs.stream().map(ForkedCase::description).toList();
    double rate = works.stream().mapToDouble(CaseSamples::firingRate).average().orElseThrow();
    double operations = works.stream().mapToLong(CaseSamples::operations).sum();
    double dense = works.stream().mapToLong(CaseSamples::denseOperations).sum();
    Spread forks = Spread.of(forkMedians(inputs));
    Spread each = Spread.of(speedups(inputs));
    return List.of(
        works.get(0).label(),
        Integer.toString(works.get(0).threads()),
        "%.3f".formatted(rate),
        "%.3f".formatted(operations / dense),
        millis(inputs, 0),
        millis(inputs, 1),
        "%.2f (%.2f-%.2f)".formatted(forks.median(), forks.least(), forks.most()),
        "%.2f-%.2f".formatted(each.least(), each.most()));
  }

  private static String millis(List<ForkedCase> inputs, int engine) {
    List<Long> nanos =
        inputs.stream()
            .flatMap(input -> input.forks().stream())
            .flatMap(fork -> fork.engines().get(engine).nanos().stream())
            .toList();
    Spread spread = Spread.of(nanos).times(MILLIS);
    return "%.2f (%.2f-%.2f)"
        .formatted(spread.median(), spread.lowerQuartile(), spread.upperQuartile());
  }

  /** For every fork, the median of its inputs' gains. */
  private static List<Double> forkMedians(List<ForkedCase> inputs) {
    List<Double> medians = new ArrayList<>();
    for (int fork = 0; fork < inputs.get(0).forks().size(); fork++) {
      int which = fork;
      medians.add(
          Spread.of(inputs.stream().map(input -> input.forks().get(which).speedup(1)).toList())
              .median());
    }
    return medians;
  }

  private static List<Double> speedups(List<ForkedCase> inputs) {
    return inputs.stream()
        .flatMap(input -> input.forks().stream())
        .map(fork -> fork.speedup(1))
        .toList();
  }
}
