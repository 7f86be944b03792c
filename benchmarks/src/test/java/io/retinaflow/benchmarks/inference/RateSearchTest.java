package io.retinaflow.benchmarks.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateSearchTest {

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.05, 0.2, 0.5, 0.8})
  void bias_logisticRate_hitsTheWantedOne(double wanted) {
    double bias = RateSearch.bias(x -> logistic(2.5 * x - 3), wanted);

    assertThat(logistic(2.5 * bias - 3)).isCloseTo(wanted, within(0.03 * wanted));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-6, 6})
  void bias_silentOrSaturatedAtFirst_findsItsWay(double shift) {
    double bias = RateSearch.bias(x -> logistic(3 * (x + shift)), 0.3);

    assertThat(logistic(3 * (bias + shift))).isCloseTo(0.3, within(0.02));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.9})
  void bias_rateThatNeverMoves_givesUpAfterAFewTrials(double rate) {
    List<Double> tried = new ArrayList<>();

    double bias =
        RateSearch.bias(
            x -> {
              tried.add(x);
              return rate;
            },
            0.5);

    assertThat(bias).isZero();
    assertThat(tried).hasSizeLessThan(10);
  }

  private static double logistic(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
