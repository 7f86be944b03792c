package io.retinaflow.pipeline.cli;

import io.retinaflow.offload.dualsparse.Comparison;
import io.retinaflow.offload.dualsparse.DesignRun;
import io.retinaflow.offload.dualsparse.EnergyMode;
import io.retinaflow.offload.dualsparse.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.StringJoiner;

/** LoAS and its rivals on one workload, as a JSON object and as tables. */
final class ComparisonReport {
  /** Designs that LoAS is compared with. */
  static final List<String> RIVALS = List.of("sparten-snn", "gospa-snn", "gamma-snn");

  private static final String MASKED = "-ft";
  private static final double MICRO = 1e6;

  private final Comparison comparison;
  private final OperandSource source;
  private final long seed;

  ComparisonReport(Comparison comparison, OperandSource source, long seed) {
    this.comparison = comparison;
    this.source = source;
    this.seed = seed;
  }

  /** Name of the workload. */
  String workload() {
    return comparison.workload().name();
  }

  /** The same with energies in another reading of the constants. */
  ComparisonReport withEnergy(EnergyMode mode) {
    return new ComparisonReport(comparison.withEnergy(mode), source, seed);
  }

  /** How many times a rival takes what a variant of LoAS does: of cycles, the speed-up. */
  Figure ratio(Metric metric, String rival, String variant) {
    return new Figure(
        metric.of(run(rival)) / metric.of(run(variant)),
        comparison.publishedRatio(metric, rival, variant));
  }

  /** A design's metric. */
  Figure figure(Metric metric, String design) {
    boolean comparable = source.isDrawn() || design.endsWith(MASKED);
    OptionalDouble published =
        comparable ? comparison.published(metric, design) : OptionalDouble.empty();
    return new Figure(metric.of(run(design)), published);
  }

  /** Recorded spikes come masked: they are run as they are. */
  private DesignRun run(String design) {
    boolean asItIs = !source.isDrawn() && design.endsWith(MASKED);
    String run = asItIs ? design.substring(0, design.length() - MASKED.length()) : design;
    return comparison.run(run);
  }

  /** Designs by the names that their published figures have. */
  private List<String> designs() {
    if (source.isDrawn()) {
      return comparison.runs().stream().map(DesignRun::design).toList();
    }
    List<String> designs = new ArrayList<>(List.of("loas" + MASKED, "loas-nmtk" + MASKED));
    designs.addAll(RIVALS);
    return designs;
  }

  /** Everything by name, units in the names. */
  Map<String, Object> values(boolean compared) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("workload", workload());
    values.put("operands", lowerCase(source));
    values.put("operands_are", source.words());
    if (source.isDrawn()) {
      values.put("seed", seed);
    }
    values.put("energy_units", lowerCase(comparison.mode()));
    values.put("provenance", "simulated");
    values.put("designs", designs().stream().map(this::values).toList());
    if (compared) {
      values.put("ratios", ratios());
    }
    return values;
  }

  private Map<String, Object> values(String design) {
    DesignRun run = run(design);
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("design", design);
    values.put("microseconds", run.seconds() * MICRO);
    values.put("matches", run.cost().matches());
    for (Metric metric : Metric.values()) {
      values.put(key(metric), values(figure(metric, design)));
    }
    return values;
  }

  private static Map<String, Object> values(Figure figure) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("here", figure.here());
    figure.published().ifPresent(published -> values.put("published", published));
    figure.gapPercent().ifPresent(gap -> values.put("gap_percent", gap));
    return values;
  }

  private List<Map<String, Object>> ratios() {
    List<Map<String, Object>> ratios = new ArrayList<>();
    for (Metric metric : Metric.values()) {
      for (String rival : RIVALS) {
        for (String variant : source.designs()) {
          Map<String, Object> ratio = new LinkedHashMap<>();
          ratio.put("of", words(metric));
          ratio.put("design", variant);
          ratio.put("over", rival);
          ratio.putAll(values(ratio(metric, rival, variant)));
          ratios.add(ratio);
        }
      }
    }
    return ratios;
  }

  /**
   * What was run on, the designs, and their ratios.
   *
   * @param compared whether published figures stand beside those computed here
   */
  String table(boolean compared) {
    StringJoiner text = new StringJoiner(System.lineSeparator());
    text.add(
        "%s, all designs in the authors' model, energy simulated in %s units"
            .formatted(workload(), lowerCase(comparison.mode())));
    text.add("operands are " + source.words() + (source.isDrawn() ? ", seed " + seed : ""));
    text.add("");
    if (compared) {
      text.add("what a rival takes, over what LoAS takes (-ft: low-activity spikes masked)");
      text.add(ratioTable().toText());
      text.add("");
    }
    text.add(compared ? designTable().toText() : plainTable().toText());
    return text.toString();
  }

  private TextTable ratioTable() {
    TextTable table = new TextTable(3, "RATIO", "RIVAL OVER", "LOAS", "HERE", "PUBLISHED", "GAP");
    for (Metric metric : Metric.values()) {
      for (String rival : RIVALS) {
        for (String variant : source.designs()) {
          Figure ratio = ratio(metric, rival, variant);
          table.add(
              words(metric),
              rival,
              variant,
              ratio.hereText("%.2f"),
              ratio.publishedText("%.2f"),
              ratio.gapText());
        }
      }
    }
    return table;
  }

  private TextTable designTable() {
    TextTable table = new TextTable(2, "DESIGN", "", "HERE", "PUBLISHED", "GAP");
    for (String design : designs()) {
      for (Metric metric : Metric.values()) {
        Figure figure = figure(metric, design);
        table.add(
            design,
            unit(metric),
            figure.hereText(format(metric)),
            figure.publishedText(format(metric)),
            figure.gapText());
      }
    }
    return table;
  }

  private TextTable plainTable() {
    TextTable table = new TextTable(1, "DESIGN", "CYCLES", "US", "ENERGY UJ", "DRAM KB", "SRAM KB");
    for (String design : designs()) {
      table.add(
          design,
          figure(Metric.CYCLES, design).hereText("%,.0f"),
          String.format(Locale.ROOT, "%,.1f", run(design).seconds() * MICRO),
          figure(Metric.ENERGY, design).hereText("%,.2f"),
          figure(Metric.DRAM, design).hereText("%,.1f"),
          figure(Metric.SRAM, design).hereText("%,.1f"));
    }
    return table;
  }

  /** What a ratio of a metric is called. */
  static String words(Metric metric) {
    return metric == Metric.CYCLES ? "speed-up" : unit(metric).replaceAll(" .*", "");
  }

  /** A metric with its unit. */
  static String unit(Metric metric) {
    return switch (metric) {
      case CYCLES -> "cycles";
      case ENERGY -> "energy uJ";
      case DRAM -> "DRAM KB";
      case SRAM -> "SRAM KB";
    };
  }

  /** Digits that a metric is printed with. */
  static String format(Metric metric) {
    return switch (metric) {
      case CYCLES -> "%,.0f";
      case ENERGY -> "%,.2f";
      case DRAM, SRAM -> "%,.1f";
    };
  }

  private static String key(Metric metric) {
    return switch (metric) {
      case CYCLES -> "cycles";
      case ENERGY -> "energy_microjoules";
      case DRAM -> "dram_kilobytes";
      case SRAM -> "sram_kilobytes";
    };
  }

  private static String lowerCase(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
