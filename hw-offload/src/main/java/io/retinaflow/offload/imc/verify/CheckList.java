package io.retinaflow.offload.imc.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.retinaflow.offload.golden.GoldenCheck;
import io.retinaflow.offload.golden.GoldenChecks;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/** The checks of one case, as they are made. */
final class CheckList {
  /** Tolerance of everything that is computed in double precision on both sides. */
  static final double TIGHT = 1e-9;

  private final List<GoldenCheck> checks = new ArrayList<>();

  void exact(String name, long expected, long actual) {
    checks.add(
        new GoldenCheck(name, Long.toString(expected), Long.toString(actual), expected == actual));
  }

  void exact(String name, double expected, double actual) {
    checks.add(
        new GoldenCheck(
            name, Double.toString(expected), Double.toString(actual), expected == actual));
  }

  /** A number that may differ by a fraction of the expected one. */
  void near(String name, double expected, double actual, double relative) {
    boolean agrees = Math.abs(actual - expected) <= relative * Math.abs(expected);
    checks.add(new GoldenCheck(name, Double.toString(expected), Double.toString(actual), agrees));
  }

  /** An array whose numbers may each differ by a fraction of the largest; shows the worst. */
  void near(String name, double[] expected, double[] actual, double relative) {
    double scale = 0;
    for (double value : expected) {
      scale = Math.max(scale, Math.abs(value));
    }
    within(name, expected, actual, relative * scale);
  }

  /** An array whose numbers may each differ by so much; shows the worst. */
  void within(String name, double[] expected, double[] actual, double deviation) {
    if (expected.length != actual.length) {
      checks.add(
          new GoldenCheck(name, expected.length + " values", actual.length + " values", false));
      return;
    }
    int worst = 0;
    for (int i = 1; i < expected.length; i++) {
      if (Math.abs(actual[i] - expected[i]) > Math.abs(actual[worst] - expected[worst])) {
        worst = i;
      }
    }
    addWorst(name, expected, actual, worst, deviation);
  }

  private void addWorst(
      String name, double[] expected, double[] actual, int worst, double deviation) {
    if (expected.length == 0) {
      checks.add(new GoldenCheck(name, "no values", "no values", true));
      return;
    }
    boolean agrees = Math.abs(actual[worst] - expected[worst]) <= deviation;
    String place = "[" + worst + "] ";
    checks.add(new GoldenCheck(name, place + expected[worst], place + actual[worst], agrees));
  }

  /** Integers that must all be equal; shows the first that is not. */
  void exact(String name, JsonNode expected, IntToDoubleFunction actual) {
    double[] numbers = Numbers.flat(expected);
    double[] derived = new double[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      derived[i] = actual.applyAsDouble(i);
    }
    within(name, numbers, derived, 0);
  }

  GoldenChecks of(String caseName) {
    return new GoldenChecks(caseName, checks);
  }
}
