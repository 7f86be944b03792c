package io.retinaflow.offload.imc.network;

/** Comparison of class scores, K values from a place on. */
final class Logits {
  private Logits() {}

  /** Index of the largest, the first of equals. */
  static int largest(float[] values, int from, int classes) {
    int best = 0;
    for (int k = 1; k < classes; k++) {
      if (values[from + k] > values[from + best]) {
        best = k;
      }
    }
    return best;
  }

  /** Cosine between two vectors; 1 of two zeros, 0 of a zero and another. */
  static double cosine(float[] first, float[] second, int from, int classes) {
    double dot = 0;
    double firstSquare = 0;
    double secondSquare = 0;
    for (int i = from; i < from + classes; i++) {
      dot += (double) first[i] * second[i];
      firstSquare += (double) first[i] * first[i];
      secondSquare += (double) second[i] * second[i];
    }
    if (firstSquare == 0 || secondSquare == 0) {
      return firstSquare == secondSquare ? 1 : 0;
    }
    return dot / Math.sqrt(firstSquare * secondSquare);
  }
}
