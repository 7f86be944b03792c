package io.retinaflow.offload.imc.network;

import java.util.Arrays;

/**
 * Mean and sample standard deviation of a figure over seeds.
 *
 * @param mean mean
 * @param deviation standard deviation, with n - 1; 0 of one value
 */
public record Spread(double mean, double deviation) {

  /** Of some values, at least one. */
  static Spread of(double... values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return new Spread(mean, values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1)));
  }
}
