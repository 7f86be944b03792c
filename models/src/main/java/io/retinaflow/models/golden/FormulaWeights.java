package io.retinaflow.models.golden;

import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Parameter;
import io.retinaflow.models.layer.Shape;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Weights of the recorded cases of full size, which are a formula instead of a file. Of a tensor
 * with n input connections, element i is {@code c + a*r(i)} in float32, with r in [-1, 1) of 24
 * bits from SplitMix64 at {@code i + 1}, started from the FNV-1a hash of the name XOR the seed:
 *
 * <pre>
 *   convolution      c = 0    a = sqrt(3/n) * (1 for .proj_in., 0.5 for .proj_out., else sqrt(2))
 *   matrix           c = 0    a = sqrt(3/n) * (1.6 for to_q and to_k, else 1)
 *   norm's weight    c = 1.2 for batch norms of the spiking branch, else 1    a = 0.2
 *   bias             c = 0    a = 0.1
 * </pre>
 *
 * <p>Source: README.md of the recorded cases.
 */
final class FormulaWeights {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
  private static final int HALF = 1 << 23;

  private final long seed;

  FormulaWeights(long seed) {
    this.seed = seed;
  }

  FloatTensor of(Parameter parameter) {
    FloatTensor tensor = FloatTensor.zeros(parameter.shape().toArray());
    float middle = (float) middle(parameter);
    float reach = (float) reach(parameter);
    long state = hash(parameter.name()) ^ seed;
    float[] values = tensor.values();
    for (int i = 0; i < values.length; i++) {
      long bits = mixed(state + (i + 1) * GOLDEN_GAMMA) >>> 40;
      float product = reach * ((float) (bits - HALF) / HALF);
      values[i] = middle + product;
    }
    return tensor;
  }

  private static double middle(Parameter parameter) {
    String name = parameter.name();
    if (name.endsWith(".bias") || parameter.shape().rank() > 1) {
      return 0;
    }
    boolean batchNorm = name.contains(".bn") || name.contains(".shortcut.");
    return name.startsWith("snn_backbone.") && batchNorm ? 1.2 : 1;
  }

  private static double reach(Parameter parameter) {
    if (parameter.name().endsWith(".bias")) {
      return 0.1;
    }
    Shape shape = parameter.shape();
    if (shape.rank() < 2) {
      return 0.2;
    }
    double connections = (double) shape.size() / shape.side(0);
    return Math.sqrt(3) * gain(parameter) / Math.sqrt(connections);
  }

  private static double gain(Parameter parameter) {
    String name = parameter.name();
    if (parameter.shape().rank() == 2) {
      return name.contains("to_q") || name.contains("to_k") ? 1.6 : 1;
    }
    if (name.contains(".proj_in.")) {
      return 1;
    }
    return name.contains(".proj_out.") ? 0.5 : Math.sqrt(2);
  }

  private static long hash(String name) {
    long hash = FNV_OFFSET;
    for (byte value : name.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (value & 0xff)) * FNV_PRIME;
    }
    return hash;
  }

  private static long mixed(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "weights by formula, seed %d", seed);
  }
}
