package io.retinaflow.offload.dualsparse;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * LoAS and its rivals on one workload, beside what the authors of LoAS published.
 *
 * <p>Designs named {@code -ft} run on spikes with the low-activity mask of LoAS; the rivals never
 * do, as in the paper.
 *
 * @param workload what was run
 * @param mode reading of the energy constants; the published energies are {@link
 *     EnergyMode#AUTHORS}
 * @param runs one per design, LoAS first
 */
public record Comparison(PublishedWorkload workload, EnergyMode mode, List<DesignRun> runs) {
  private static final String MASKED = "-ft";
  private static final double PERCENT = 100;
  private static final List<Variant> DESIGNS =
      List.of(
          new Variant("loas", "loas-32nm"),
          new Variant("loas" + MASKED, "loas-32nm"),
          new Variant("loas-nmtk", "loas-nmtk-32nm"),
          new Variant("loas-nmtk" + MASKED, "loas-nmtk-32nm"),
          new Variant("sparten-snn", "sparten-snn"),
          new Variant("gospa-snn", "gospa-snn"),
          new Variant("gamma-snn", "gamma-snn"));

  private record Variant(String design, String profile) {}

  /** Copies the list. */
  public Comparison {
    runs = List.copyOf(runs);
  }

  /**
   * Runs all designs in the authors' model.
   *
   * @throws IOException if an operand cannot be read
   */
  public static Comparison run(
      PublishedWorkload workload, WorkloadOperands operands, EnergyMode mode) throws IOException {
    List<DesignProfile> profiles =
        DESIGNS.stream().map(variant -> DesignProfiles.named(variant.profile())).toList();
    TileCost[] costs = new TileCost[DESIGNS.size()];
    Arrays.fill(costs, TileCost.NONE);
    for (WorkloadLayer layer : workload.layers()) {
      LayerOperands original = operands.layer(workload, layer);
      LayerOperands masked = original.withoutLowActivity(1);
      for (int i = 0; i < costs.length; i++) {
        LayerOperands pair = DESIGNS.get(i).design().endsWith(MASKED) ? masked : original;
        Dataflow dataflow = profiles.get(i).dataflow();
        costs[i] = costs[i].plus(TileModel.run(dataflow, pair.spikes(), pair.weights()));
      }
    }
    List<DesignRun> runs = new ArrayList<>();
    for (int i = 0; i < costs.length; i++) {
      runs.add(priced(DESIGNS.get(i).design(), profiles.get(i), costs[i], mode));
    }
    return new Comparison(workload, mode, runs);
  }

  private static DesignRun priced(
      String design, DesignProfile profile, TileCost cost, EnergyMode mode) {
    return new DesignRun(design, cost, profile.energy(cost, mode), profile.seconds(cost.cycles()));
  }

  /**
   * The run of a design.
   *
   * @throws IllegalArgumentException if there is none
   */
  public DesignRun run(String design) {
    return runs.stream()
        .filter(run -> run.design().equals(design))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no design \"%s\", known are %s"
                        .formatted(design, runs.stream().map(DesignRun::design).toList())));
  }

  /**
   * A design's metric over that of a reference: of cycles, the reference's speed-up.
   *
   * @throws IllegalArgumentException if one of them was not run
   */
  public double ratio(Metric metric, String design, String reference) {
    return metric.of(run(design)) / metric.of(run(reference));
  }

  /** The same ratio of the published totals, where both are published. */
  public OptionalDouble publishedRatio(Metric metric, String design, String reference) {
    OptionalDouble over = published(metric, design);
    OptionalDouble under = published(metric, reference);
    return over.isPresent() && under.isPresent()
        ? OptionalDouble.of(over.getAsDouble() / under.getAsDouble())
        : OptionalDouble.empty();
  }

  /** A design's published metric, where there is one in the same units. */
  public OptionalDouble published(Metric metric, String design) {
    if (metric == Metric.ENERGY && mode != EnergyMode.AUTHORS) {
      return OptionalDouble.empty();
    }
    return workload.totals(design).map(metric::of).orElse(OptionalDouble.empty());
  }

  /** How far a design's metric is above the published one, in percent, where there is one. */
  public OptionalDouble gapPercent(Metric metric, String design) {
    return gap(metric.of(run(design)), published(metric, design));
  }

  private static OptionalDouble gap(double actual, OptionalDouble published) {
    return published.isPresent()
        ? OptionalDouble.of((actual / published.getAsDouble() - 1) * PERCENT)
        : OptionalDouble.empty();
  }

  /**
   * A table: for every design and metric the value, the published one and the gap, then the ratio
   * to a reference, the published one and the gap.
   *
   * @param reference design that ratios are taken to, as {@code loas-ft}
   * @throws IllegalArgumentException if the reference was not run
   */
  public String toText(String reference) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%s, energy %s, ratios to %s%n%-13s %-7s %14s %14s %8s %8s %9s %8s%n",
            workload.name(),
            mode.name().toLowerCase(Locale.ROOT),
            reference,
            "design",
            "metric",
            "value",
            "published",
            "gap %",
            "ratio",
            "published",
            "gap %"));
    for (DesignRun run : runs) {
      for (Metric metric : Metric.values()) {
        text.append(line(run, metric, reference));
      }
    }
    return text.toString();
  }

  private String line(DesignRun run, Metric metric, String reference) {
    double ratio = ratio(metric, run.design(), reference);
    OptionalDouble publishedRatio = publishedRatio(metric, run.design(), reference);
    return String.format(
        Locale.ROOT,
        "%-13s %-7s %14.2f %14s %8s %8.2f %9s %8s%n",
        run.design(),
        metric.name().toLowerCase(Locale.ROOT),
        metric.of(run),
        shown("%.2f", published(metric, run.design())),
        shown("%+.2f", gapPercent(metric, run.design())),
        ratio,
        shown("%.2f", publishedRatio),
        shown("%+.2f", gap(ratio, publishedRatio)));
  }

  private static String shown(String format, OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, format, value.getAsDouble()) : "-";
  }
}
