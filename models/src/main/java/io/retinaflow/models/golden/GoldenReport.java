package io.retinaflow.models.golden;

import java.util.List;
import java.util.Locale;

/**
 * Verdict on one case.
 *
 * @param name name of the case
 * @param layers comparison of each layer of neurons
 * @param logitsDifference largest absolute difference of a logit, per timestep or mean
 */
public record GoldenReport(String name, List<LayerAgreement> layers, double logitsDifference) {
  /** Largest difference of a logit that is still agreement. */
  public static final double LOGITS_TOLERANCE = 1e-5;

  /** Copies the list. */
  public GoldenReport {
    layers = List.copyOf(layers);
  }

  /** Whether all spikes are equal and the logits within the tolerance. */
  public boolean agrees() {
    return layers.stream().allMatch(LayerAgreement::agrees) && logitsDifference <= LOGITS_TOLERANCE;
  }

  /** The report as lines of text, one per layer and one for the logits, with the verdict on top. */
  public String toText() {
    StringBuilder text = new StringBuilder();
    text.append("%s: %s%n".formatted(name, verdict(agrees())));
    layers.forEach(layer -> append(text, layer));
    text.append(
        String.format(
            Locale.ROOT,
            "  %-4s %-32s max difference %.2e, tolerance %.0e%n",
            verdict(logitsDifference <= LOGITS_TOLERANCE),
            "logits",
            logitsDifference,
            LOGITS_TOLERANCE));
    return text.toString();
  }

  private static void append(StringBuilder text, LayerAgreement layer) {
    text.append(
        String.format(
            Locale.ROOT,
            "  %-4s %-32s %d spikes, crc32 %08x%s%n",
            verdict(layer.agrees()),
            layer.layer(),
            layer.actualCounts().stream().mapToLong(Long::longValue).sum(),
            layer.actualCrc(),
            trace(layer)));
    if (!layer.agrees()) {
      text.append(
          String.format(
              Locale.ROOT,
              "       expected %s, crc32 %08x%n       actual   %s, crc32 %08x%n",
              layer.expectedCounts(),
              layer.expectedCrc(),
              layer.actualCounts(),
              layer.actualCrc()));
    }
  }

  private static String trace(LayerAgreement layer) {
    if (layer.tracedSpikes() == 0) {
      return "";
    }
    return ", %d of %d traced differ".formatted(layer.traceDifferences(), layer.tracedSpikes());
  }

  private static String verdict(boolean agrees) {
    return agrees ? "ok" : "FAIL";
  }
}
