package io.retinaflow.pipeline.cli;

import io.retinaflow.offload.trex.PublishedRow;
import io.retinaflow.offload.trex.PublishedTables;
import io.retinaflow.offload.trex.ReuseLinking;
import io.retinaflow.offload.trex.ReusePattern;
import io.retinaflow.offload.trex.StageCost;
import io.retinaflow.offload.trex.TrexCost;
import io.retinaflow.offload.trex.TrexCostModel;
import io.retinaflow.offload.trex.TrexPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** A plan of attention reuse as a JSON object and as a table. */
final class TrexReport {
  private static final int LISTED_PATTERNS = 5;
  private static final String ROW = "%-22s %12s %12s %12s %12s %12s";

  private final TrexCostModel model;
  private final TrexCostModel printed;
  private final TrexPlan plan;
  private final PublishedTables published;
  private final ReuseLinking linking;

  /**
   * Makes the report.
   *
   * @param model cost model the plan was made with
   * @param printed the same with the delays as the paper prints its constants
   */
  TrexReport(
      TrexCostModel model,
      TrexCostModel printed,
      TrexPlan plan,
      PublishedTables published,
      ReuseLinking linking) {
    this.model = model;
    this.printed = printed;
    this.plan = plan;
    this.published = published;
    this.linking = linking;
  }

  /** Everything by name, units in the names. */
  Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("model", model.shape().name());
    values.put("device", model.hardware().name());
    values.put("target_ms", plan.targetMillis());
    values.put("encoders", model.shape().encoders());
    values.put("reused", plan.cost().reused());
    values.put("edap_gain", plan.edapGain());
    values.put("plan", values(plan.cost()));
    values.put("plan_with_transforms", values(model.costWithTransforms(plan.cost().reused())));
    values.put("baseline", values(plan.baseline()));
    values.put("printed_constants_delay_ms", printed.cost(plan.cost().reused()).delayMillis());
    row().ifPresent(row -> values.put("published", values(row)));
    values.put("stages", model.stages().stream().map(TrexReport::values).toList());
    values.put("patterns", plan.patterns().stream().map(this::values).toList());
    return values;
  }

  private Optional<PublishedRow> row() {
    return published.row(model, plan.cost().reused());
  }

  private static Map<String, Object> values(TrexCost cost) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("energy_mj", cost.energyMillijoules());
    values.put("delay_ms", cost.delayMillis());
    values.put("area_mm2", cost.areaSquareMillimetres());
    values.put("edap_mj_ms_mm2", cost.edap());
    values.put("macs", cost.macs());
    values.put("tops_per_w", cost.teraOpsPerWatt());
    values.put("tops_per_mm2_as_published", cost.publishedTeraOpsPerSquareMillimetre());
    values.put("tops_per_mm2", cost.teraOpsPerSquareMillimetre());
    return values;
  }

  private Map<String, Object> values(PublishedRow row) {
    TrexCost cost = plan.cost();
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("row", row.row());
    values.put("energy_mj", row.energy());
    values.put("energy_mj_from_edap", row.energyFromEdap());
    values.put("delay_ms", row.delay());
    values.put("area_mm2", row.area());
    values.put("edap_mj_ms_mm2", row.edap());
    values.put("tops_per_w", row.teraOpsPerWatt());
    values.put("tops_per_mm2", row.teraOpsPerSquareMillimetre());
    values.put("accuracy_ideal_percent", row.idealAccuracy());
    values.put("accuracy_noisy_percent", row.noisyAccuracy());
    values.put("energy_gap", cost.energyMillijoules() / row.energyFromEdap() - 1);
    values.put("delay_gap_ms", cost.delayMillis() - row.delay());
    values.put("area_gap_mm2", cost.areaSquareMillimetres() - row.area());
    values.put("edap_gap", cost.edap() / row.edap() - 1);
    return values;
  }

  private static Map<String, Object> values(StageCost cost) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("stage", cost.stage().words());
    values.put("crossbars", cost.crossbars());
    values.put("tiles", cost.tiles());
    values.put("macs", cost.macs());
    values.put("energy_j", cost.energy().toJoules());
    values.put("delay_us", cost.delayMicros());
    values.put("area_mm2", cost.areaSquareMillimetres());
    return values;
  }

  private Map<String, Object> values(ReusePattern pattern) {
    List<List<Integer>> links = new ArrayList<>();
    pattern
        .transforms(linking)
        .forEach(transform -> links.add(List.of(transform.source(), transform.encoder())));
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("pattern", pattern.toString());
    values.put("encoders", pattern.encoders());
    values.put("from_and_to", links);
    return values;
  }

  /** What is reused, its cost beside the baseline's and the published one, and the patterns. */
  String table() {
    StringJoiner lines = new StringJoiner(System.lineSeparator());
    lines.add(
        "%s on %s: reuse %d of %d attentions to stay under %s ms"
            .formatted(
                model.shape().name(),
                model.hardware().name(),
                plan.cost().reused(),
                model.shape().encoders(),
                plan.targetMillis()));
    lines.add("");
    lines.add(
        ROW.formatted("", "energy mJ", "delay ms", "area mm2", "EDAP", "TOPS/W")
            + "  TOPS/mm2 (as published)");
    lines.add(line("plan", plan.cost()));
    if (plan.cost().reused() > 0) {
      lines.add(line("transforms counted", model.costWithTransforms(plan.cost().reused())));
      lines.add(line("nothing reused", plan.baseline()));
    }
    row().ifPresent(row -> addPublished(lines, row));
    lines.add("");
    lines.add("EDAP %.2fx below nothing reused".formatted(plan.edapGain()));
    lines.add(
        "delay %.3f ms by the paper's printed constants; the table's is fitted to FeFET and 197 tokens"
            .formatted(printed.cost(plan.cost().reused()).delayMillis()));
    addPatterns(lines);
    return lines.toString();
  }

  private static String line(String name, TrexCost cost) {
    return ROW.formatted(
            name,
            "%.4f".formatted(cost.energyMillijoules()),
            "%.3f".formatted(cost.delayMillis()),
            "%.1f".formatted(cost.areaSquareMillimetres()),
            "%.2f".formatted(cost.edap()),
            "%.2f".formatted(cost.teraOpsPerWatt()))
        + "  %.5f (%.5f)"
            .formatted(
                cost.teraOpsPerSquareMillimetre(), cost.publishedTeraOpsPerSquareMillimetre());
  }

  private void addPublished(StringJoiner lines, PublishedRow row) {
    TrexCost cost = plan.cost();
    lines.add(
        ROW.formatted(
                "published, " + row.row(),
                "%.4f".formatted(row.energyFromEdap()),
                "%.2f".formatted(row.delay()),
                "%.1f".formatted(row.area()),
                "%.2f".formatted(row.edap()),
                "%.2f".formatted(row.teraOpsPerWatt()))
            + "          (%.5f)".formatted(row.teraOpsPerSquareMillimetre()));
    lines.add(
        ROW.formatted(
                "gap",
                gap(cost.energyMillijoules(), row.energyFromEdap()),
                gap(cost.delayMillis(), row.delay()),
                gap(cost.areaSquareMillimetres(), row.area()),
                gap(cost.edap(), row.edap()),
                gap(cost.teraOpsPerWatt(), row.teraOpsPerWatt()))
            + "          (%s)"
                .formatted(
                    gap(
                        cost.publishedTeraOpsPerSquareMillimetre(),
                        row.teraOpsPerSquareMillimetre())));
    lines.add(
        "%s had %.1f %% of ImageNet-1k right, %.1f %% on a noisy chip"
            .formatted(row.row(), row.idealAccuracy(), row.noisyAccuracy()));
  }

  private static String gap(double here, double there) {
    // Rounded first, and 0 added, so that nothing prints as -0.00.
    double percent = Math.round(1e4 * (here / there - 1)) / 100.0 + 0.0;
    return "%+.2f %%".formatted(percent);
  }

  private void addPatterns(StringJoiner lines) {
    List<ReusePattern> patterns = plan.patterns();
    if (patterns.isEmpty()) {
      return;
    }
    int shown = Math.min(LISTED_PATTERNS, patterns.size());
    lines.add("");
    lines.add(
        "patterns, most accurate first by TReX (%d of %d):".formatted(shown, patterns.size()));
    patterns.subList(0, shown).forEach(pattern -> lines.add("  " + pattern));
  }
}
