package io.retinaflow.pipeline.cli;

import io.retinaflow.ingest.plot.SpreadChart;
import io.retinaflow.offload.imc.crossbar.AgreementStudy.Knob;
import io.retinaflow.offload.imc.crossbar.CrossbarProfile;
import io.retinaflow.offload.imc.crossbar.CrossbarStage;
import io.retinaflow.offload.imc.network.CrossbarStudy;
import io.retinaflow.offload.imc.network.NetworkAgreement;
import io.retinaflow.offload.imc.network.Spread;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;

/**
 * Agreement at some values of one knob, as rows, as JSON and as a chart.
 *
 * @param knob what is varied
 * @param points in the order of the values
 */
record CrossbarSweep(Knob knob, List<CrossbarStudy.Point> points) {
  private static final String ROW = "%10s %18s %18s %18s";

  /** Copies the list. */
  CrossbarSweep {
    points = List.copyOf(points);
  }

  /** Values that show what a knob does. */
  static double[] values(Knob knob) {
    return switch (knob) {
      case WIRE_RESISTANCE -> new double[] {0, 0.25, 0.5, 1, 2, 4};
      case ON_OFF_RATIO -> new double[] {2, 5, 10, 20, 50, 100};
      case ADC_BITS -> new double[] {3, 4, 5, 6, 7, 8};
      case ARRAY_SIDE -> new double[] {16, 32, 64, 128};
    };
  }

  /** Arrays to vary from: the wires' loss hides what cells and converters do, so they have none. */
  static CrossbarProfile base(Knob knob, CrossbarProfile profile) {
    return switch (knob) {
      case WIRE_RESISTANCE, ARRAY_SIDE -> profile;
      case ON_OFF_RATIO, ADC_BITS -> profile.without(CrossbarStage.WIRES);
    };
  }

  /** Name of a knob in files and JSON. */
  static String key(Knob knob) {
    return knob.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private String axis() {
    return switch (knob) {
      case WIRE_RESISTANCE -> "wire resistance / profile's";
      case ON_OFF_RATIO -> "on/off ratio of a cell, ideal wires";
      case ADC_BITS -> "bits of a converter, ideal wires";
      case ARRAY_SIDE -> "rows and columns of an array";
    };
  }

  private static String text(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  /** Heading and a row per value: mean and standard deviation over the seeds. */
  String table() {
    StringJoiner lines = new StringJoiner(System.lineSeparator());
    lines.add(axis());
    lines.add(ROW.formatted("", "predictions", "logit cosine", "spikes"));
    for (CrossbarStudy.Point point : points) {
      NetworkAgreement agreement = point.agreement();
      lines.add(
          ROW.formatted(
              text(point.value()),
              text(agreement.predictions()),
              text(agreement.logitCosine()),
              text(agreement.spikes())));
    }
    return lines.toString();
  }

  private static String text(Spread spread) {
    return "%.4f +- %.4f".formatted(spread.mean(), spread.deviation());
  }

  /** Points by name. */
  List<Map<String, Object>> json() {
    return points.stream().map(CrossbarSweep::json).toList();
  }

  private static Map<String, Object> json(CrossbarStudy.Point point) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("value", point.value());
    values.put("predictions", json(point.agreement().predictions()));
    values.put("logit_cosine", json(point.agreement().logitCosine()));
    values.put("spikes", json(point.agreement().spikes()));
    return values;
  }

  private static Map<String, Object> json(Spread spread) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("mean", spread.mean());
    values.put("deviation", spread.deviation());
    return values;
  }

  SpreadChart chart(String profile) {
    return new SpreadChart(
        "Agreement, " + profile,
        axis(),
        points.stream().map(point -> text(point.value())).toList(),
        List.of(
            series("spikes", NetworkAgreement::spikes),
            series("logit cosine", NetworkAgreement::logitCosine),
            series("predictions", NetworkAgreement::predictions)));
  }

  private SpreadChart.Series series(String name, Function<NetworkAgreement, Spread> figure) {
    return new SpreadChart.Series(
        name,
        points.stream()
            .map(point -> figure.apply(point.agreement()))
            .map(spread -> new SpreadChart.Mark(spread.mean(), spread.deviation()))
            .toList());
  }
}
