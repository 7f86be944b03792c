package io.retinaflow.offload.golden;

import java.util.List;

/**
 * Every number of one ground-truth case.
 *
 * @param caseName name of the case
 * @param checks its numbers, in the order they were derived
 */
public record GoldenChecks(String caseName, List<GoldenCheck> checks) {
  /** Copies the checks. */
  public GoldenChecks {
    checks = List.copyOf(checks);
  }

  /** Whether there are numbers and all of them agree. */
  public boolean agrees() {
    return !checks.isEmpty() && checks.stream().allMatch(GoldenCheck::agrees);
  }

  /** One line for the case, and one for each number that disagrees. */
  public String toText() {
    long agreeing = checks.stream().filter(GoldenCheck::agrees).count();
    StringBuilder text = new StringBuilder();
    text.append(caseName).append(": ").append(agreeing).append(" of ").append(checks.size());
    text.append(" numbers agree\n");
    for (GoldenCheck check : checks) {
      if (!check.agrees()) {
        text.append("  ").append(check.name()).append(": expected ").append(check.expected());
        text.append(", derived ").append(check.actual()).append('\n');
      }
    }
    return text.toString();
  }
}
