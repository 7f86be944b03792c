package io.retinaflow.offload.trex;

/**
 * Way to read the delays of the paper, whose printed constants do not give its printed results.
 * Below, t is the number of tokens, D_R and D_W the device's delays and N the crossbars of a
 * processing element.
 */
public enum DelayReading {
  /**
   * Formulas and constants as printed: a read takes {@code t D_R N}, a write {@code D_W N}, and
   * softmax nothing, since its constants are not published.
   */
  PRINTED {
    @Override
    double readMicros(int tokens, CrossbarDevice device) {
      return tokens * device.readMicros() * device.crossbarsPerElement();
    }

    @Override
    double writeMicros(int tokens, CrossbarDevice device) {
      return device.writeMicros() * device.crossbarsPerElement();
    }

    @Override
    double softmaxMicros(int tokens) {
      return 0;
    }
  },

  /**
   * Two delays fitted to the eleven rows of tables IV and V, which are all of FeFET arrays and 197
   * tokens: 0.81911 ms for an attention, 0.09054 ms for projection and MLP. They leave at most
   * 0.006 ms. This is a fit, not a derivation.
   *
   * <p>For other devices and token counts the fit is split, and that split is inferred: the three
   * reads of projection and MLP give the time of a read, 0.957 of the printed one; a write takes
   * {@code t D_W}, as rows of V come token by token, which is 79 % of the attention where the paper
   * says about 80; softmax takes the rest, in proportion to {@code t^2}.
   */
  FITTED {
    @Override
    double readMicros(int tokens, CrossbarDevice device) {
      return READ_FACTOR * PRINTED.readMicros(tokens, device);
    }

    @Override
    double writeMicros(int tokens, CrossbarDevice device) {
      return tokens * device.writeMicros();
    }

    @Override
    double softmaxMicros(int tokens) {
      return SOFTMAX_MICROS * tokens * tokens;
    }
  };

  private static final double FITTED_ATTENTION_MICROS = 819.1110219521978;
  private static final double FITTED_PROJECTION_MLP_MICROS = 90.54221356107085;

  // What the fitted rows have in common: t, D_R, D_W and N of FeFET.
  private static final int FITTED_TOKENS = 197;
  private static final double FITTED_DEVICE_READ_MICROS = 0.02 * 8;
  private static final double FITTED_DEVICE_WRITE_MICROS = 3.3;
  private static final int READS_OF_PROJECTION_MLP = 3;
  private static final int READS_OF_ATTENTION = 3;

  private static final double READ_FACTOR =
      FITTED_PROJECTION_MLP_MICROS
          / (READS_OF_PROJECTION_MLP * FITTED_TOKENS * FITTED_DEVICE_READ_MICROS);
  private static final double SOFTMAX_MICROS =
      (FITTED_ATTENTION_MICROS
              - FITTED_PROJECTION_MLP_MICROS * READS_OF_ATTENTION / READS_OF_PROJECTION_MLP
              - FITTED_TOKENS * FITTED_DEVICE_WRITE_MICROS)
          / (FITTED_TOKENS * FITTED_TOKENS);

  /** Time of reading all tokens through a layer's arrays. */
  abstract double readMicros(int tokens, CrossbarDevice device);

  /** Time of writing K<sup>T</sup> and V, side by side. */
  abstract double writeMicros(int tokens, CrossbarDevice device);

  /** Time of the softmax of all scores; a unit for each head. */
  abstract double softmaxMicros(int tokens);
}
