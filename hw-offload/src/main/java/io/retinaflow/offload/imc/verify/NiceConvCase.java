package io.retinaflow.offload.imc.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.retinaflow.offload.golden.GoldenChecks;
import io.retinaflow.offload.imc.crossbar.NiceQuantizer;
import io.retinaflow.offload.imc.wire.ColumnLadder;
import java.util.Arrays;

/**
 * A convolution of SpikeSim's NICE. Its own solve in single precision is up to 0.54 levels away
 * from the integer result: that result is met exactly, and NICE's within that distance.
 */
final class NiceConvCase implements GoldenCase {
  private static final double SINGLE_PRECISION_LEVELS = 0.55;
  private static final double READ_VOLTS = 0.1;

  @Override
  public boolean recognizes(JsonNode golden) {
    return golden.has("exact_int_conv") && golden.has("w_stored_unsigned");
  }

  @Override
  public GoldenChecks verify(String name, JsonNode golden) {
    JsonNode config = golden.required("config");
    int sign = 1 << Numbers.integer(config, "neg_wt_bits");
    int[] weights = integers(golden, Numbers.integer(config, "n_bits"));
    CheckList checks = new CheckList();
    checks.exact("w_int", golden.required("w_int"), i -> weights[i]);
    int[] stored = Arrays.stream(weights).map(w -> w < 0 ? w + sign : w).toArray();
    checks.exact("w_stored_unsigned", golden.required("w_stored_unsigned"), i -> stored[i]);

    double[] raw = convolve(golden, stored);
    int[] negative = Arrays.stream(weights).map(w -> w < 0 ? 1 : 0).toArray();
    double[] counts = convolve(golden, negative);
    double[] signed = new double[raw.length];
    Arrays.setAll(signed, i -> raw[i] - sign * counts[i]);
    checks.exact("exact_int_conv", golden.required("exact_int_conv"), i -> signed[i]);
    checkSinglePrecision(golden, raw, signed, checks);
    checkFullScale(config, checks);
    return checks.of(name);
  }

  private static int[] integers(JsonNode golden, int bits) {
    NiceQuantizer quantizer = new NiceQuantizer(bits);
    return Arrays.stream(Numbers.flat(golden.required("w_quantized")))
        .map(quantizer::quantize)
        .mapToInt(quantizer::integer)
        .toArray();
  }

  /** Stride 1, zero padding, output channels first. */
  private static double[] convolve(JsonNode golden, int[] weights) {
    JsonNode config = golden.required("config");
    int inChannels = Numbers.integer(config, "in_ch");
    int outChannels = Numbers.integer(config, "out_ch");
    int side = Numbers.integer(config, "H");
    int kernel = (int) Math.round(Math.sqrt(weights.length / (double) (inChannels * outChannels)));
    int[] x = Numbers.flatInts(golden.required("x"));
    double[] sums = new double[outChannels * side * side];
    for (int w = 0; w < weights.length; w++) {
      int kx = w % kernel;
      int ky = w / kernel % kernel;
      int in = w / (kernel * kernel) % inChannels;
      int out = w / (kernel * kernel * inChannels);
      for (int pixel = 0; pixel < side * side; pixel++) {
        int column = pixel % side + kx - kernel / 2;
        int row = pixel / side + ky - kernel / 2;
        if (row >= 0 && row < side && column >= 0 && column < side) {
          sums[out * side * side + pixel] +=
              (double) weights[w] * x[(in * side + row) * side + column];
        }
      }
    }
    return sums;
  }

  private static void checkSinglePrecision(
      JsonNode golden, double[] raw, double[] signed, CheckList checks) {
    double[] digital = Numbers.flat(golden.required("current_digital"));
    double[] shifted = Numbers.flat(golden.required("sub_after_shift"));
    checks.within("current_digital", digital, raw, SINGLE_PRECISION_LEVELS);
    checks.within("sub_after_shift", shifted, signed, SINGLE_PRECISION_LEVELS);
    int fraction = 1 << Numbers.integer(golden.required("config"), "frac_bits");
    double[] scaled = Arrays.stream(signed).map(value -> value / fraction).toArray();
    double[] output = Numbers.flat(golden.required("conv_out"));
    checks.within("conv_out", output, scaled, SINGLE_PRECISION_LEVELS / fraction);
    double worst = 0;
    for (int i = 0; i < shifted.length; i++) {
      worst = Math.max(worst, Math.abs(shifted[i] - signed[i]));
    }
    checks.near(
        "max_abs_dev_from_exact",
        Numbers.number(golden, "max_abs_dev_from_exact"),
        worst,
        CheckList.TIGHT);
  }

  private static void checkFullScale(JsonNode config, CheckList checks) {
    int bits = Numbers.integer(config, "ADC_precision");
    double ohms = ColumnLadder.cellOhms((1 << bits) - 1, bits, Numbers.number(config, "base_r"));
    checks.near(
        "config.ideal_current", Numbers.number(config, "ideal_current"), READ_VOLTS / ohms, 1e-6);
  }
}
