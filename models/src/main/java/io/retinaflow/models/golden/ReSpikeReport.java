package io.retinaflow.models.golden;

import java.util.List;
import java.util.Locale;

/**
 * Verdict on one record of ReSpike's official code.
 *
 * @param name name of the case
 * @param checks every comparison
 */
public record ReSpikeReport(String name, List<Check> checks) {

  /** Copies the list. */
  public ReSpikeReport {
    checks = List.copyOf(checks);
  }

  /**
   * Comparison of one quantity.
   *
   * @param what the quantity
   * @param compared elements compared
   * @param difference largest difference of one, or, of spikes and counts, how many differ
   * @param tolerance largest difference that is still agreement; infinite where it is shown only
   */
  public record Check(String what, long compared, double difference, double tolerance) {

    /** Whether the difference is tolerable and something was compared. */
    public boolean agrees() {
      return compared > 0 && difference <= tolerance;
    }

    private String toText() {
      String limit =
          Double.isInfinite(tolerance)
              ? "not judged"
              : String.format(Locale.ROOT, "tolerance %.1e", tolerance);
      return String.format(
          Locale.ROOT,
          "  %-4s %-36s %d compared, difference %.2e, %s%n",
          agrees() ? "ok" : "FAIL",
          what,
          compared,
          difference,
          limit);
    }
  }

  /** Whether there are comparisons and all of them agree. */
  public boolean agrees() {
    return !checks.isEmpty() && checks.stream().allMatch(Check::agrees);
  }

  /** The report as lines of text, one per comparison, with the verdict on top. */
  public String toText() {
    StringBuilder text = new StringBuilder();
    text.append("%s: %s%n".formatted(name, agrees() ? "ok" : "FAIL"));
    checks.forEach(check -> text.append(check.toText()));
    return text.toString();
  }
}
