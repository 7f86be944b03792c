package io.retinaflow.ingest.simulator;

/**
 * Brightness that a pixel sees: linear in intensity below 20, logarithmic above.
 *
 * <p>{@code L(I) = I ln(20) / 20} for {@code I <= 20} and {@code ln I} above, intensity running 0
 * to 255 (v2e, {@code emulator_utils.lin_log}): quantized dark levels would otherwise make events
 * of single steps.
 *
 * <p>Read from a table of 16 nodes a level, linear between them: exact at whole levels, that is for
 * 8-bit frames, and within 1.5e-6 elsewhere; the same bits on every machine.
 */
final class LogResponse {
  /** Full intensity. */
  static final float FULL = 255;

  private static final int LEVELS = 255;

  private static final int KNEE = 20;
  private static final int NODES_A_LEVEL = 16;

  private final float[] table;

  LogResponse() {
    // One node past the end, so that full intensity needs no case of its own.
    table = new float[LEVELS * NODES_A_LEVEL + 2];
    for (int node = 0; node < table.length; node++) {
      table[node] = (float) exact((double) node / NODES_A_LEVEL);
    }
  }

  /** The defining formula. */
  static double exact(double intensity) {
    if (intensity <= KNEE) {
      return intensity * (StrictMath.log(KNEE) / KNEE);
    }
    return StrictMath.log(intensity);
  }

  /** Brightness of an intensity in 0..255. */
  float of(float intensity) {
    float position = intensity * NODES_A_LEVEL;
    int node = (int) position;
    float lower = table[node];
    return lower + (position - node) * (table[node + 1] - lower);
  }

  /** Largest difference of brightness between two frames of intensities. */
  float largestChange(float[] before, float[] after) {
    float largest = 0;
    for (int i = 0; i < before.length; i++) {
      if (before[i] != after[i]) {
        largest = Math.max(largest, Math.abs(of(after[i]) - of(before[i])));
      }
    }
    return largest;
  }
}
