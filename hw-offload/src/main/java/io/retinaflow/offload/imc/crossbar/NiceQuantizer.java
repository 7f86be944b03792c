package io.retinaflow.offload.imc.crossbar;

/**
 * Weight quantiser of SpikeSim's NICE.
 *
 * <pre>
 *   q(w)  = 2 (round((w + 1) / 2 (2^n - 1)) / (2^n - 1) - 1/2)
 *   w_int = round(q 2^(n-1))
 * </pre>
 *
 * with round to nearest, ties to even.
 *
 * @param bits bits of a weight with its sign, n: 2..16
 */
public record NiceQuantizer(int bits) {
  /**
   * Checks the bits.
   *
   * @throws IllegalArgumentException if they are outside 2..16
   */
  public NiceQuantizer {
    if (bits < 2 || bits > 16) {
      throw new IllegalArgumentException("weights of " + bits + " bits");
    }
  }

  /** Nearest of {@code 2^n} weights from -1 to 1; a weight beyond is brought to the nearer end. */
  public double quantize(double weight) {
    double steps = (1 << bits) - 1;
    double inside = Math.max(-1, Math.min(weight, 1));
    return 2 * (Math.rint((inside + 1) / 2 * steps) / steps - 0.5);
  }

  /** Integer that is stored for a quantised weight. */
  public int integer(double quantized) {
    return (int) Math.rint(quantized * (1 << (bits - 1)));
  }
}
