package io.retinaflow.offload.dualsparse;

import io.retinaflow.offload.golden.GoldenCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Collects the comparisons of a golden case. */
final class CheckList {
  private static final String EQUAL = "equal, element by element";
  private static final String DIFFERENT = "different";

  private final List<GoldenCheck> checks = new ArrayList<>();

  /**
   * Compares every number of a section with the one derived under its name; a number that nothing
   * was derived for disagrees.
   */
  void compare(DocumentFields section, String prefix, Map<String, Long> derived)
      throws MalformedDocumentException {
    for (String name : section.names()) {
      Long actual = derived.get(name);
      if (actual == null) {
        unknown(prefix + "." + name);
        continue;
      }
      compare(section, prefix, name, actual);
    }
  }

  /** Compares one number of a section. */
  void compare(DocumentFields section, String prefix, String name, long actual)
      throws MalformedDocumentException {
    long expected = section.whole(name, Long.MIN_VALUE, Long.MAX_VALUE);
    checks.add(
        new GoldenCheck(
            prefix + "." + name,
            Long.toString(expected),
            Long.toString(actual),
            actual == expected));
  }

  /** Complains of numbers derived that a section would have to list, were they right. */
  void nothingElse(DocumentFields section, String prefix, Map<String, Long> derived) {
    derived.forEach(
        (name, actual) -> {
          if (actual != 0 && !section.has(name)) {
            checks.add(new GoldenCheck(prefix + "." + name, "0", actual.toString(), false));
          }
        });
  }

  /** Compares arrays. */
  void same(String name, Object expected, Object actual) {
    boolean agrees = expected.equals(actual);
    checks.add(new GoldenCheck(name, EQUAL, agrees ? EQUAL : DIFFERENT, agrees));
  }

  /** Adds a number of the case that nothing here can derive. */
  void unknown(String name) {
    checks.add(new GoldenCheck(name, "a number", "not known here", false));
  }

  List<GoldenCheck> toList() {
    return checks;
  }
}
