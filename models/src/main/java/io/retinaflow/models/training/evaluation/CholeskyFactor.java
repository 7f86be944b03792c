package io.retinaflow.models.training.evaluation;

/** Lower triangle L of a symmetric positive definite matrix {@code A = L L'}. */
final class CholeskyFactor {
  private final int side;
  private final double[] lower;

  private CholeskyFactor(int side, double[] lower) {
    this.side = side;
    this.lower = lower;
  }

  /**
   * Factors a matrix.
   *
   * @param matrix row-major {@code [side,side]}, of which the lower triangle is read; not retained
   * @throws IllegalArgumentException if it is not positive definite
   */
  static CholeskyFactor of(double[] matrix, int side) {
    double[] lower = new double[matrix.length];
    for (int row = 0; row < side; row++) {
      for (int column = 0; column <= row; column++) {
        double rest = matrix[row * side + column];
        for (int k = 0; k < column; k++) {
          rest -= lower[row * side + k] * lower[column * side + k];
        }
        lower[row * side + column] =
            row == column ? root(rest, row) : rest / lower[column * side + column];
      }
    }
    return new CholeskyFactor(side, lower);
  }

  private static double root(double square, int row) {
    if (!(square > 0)) {
      throw new IllegalArgumentException(
          "not positive definite: pivot " + square + " of row " + row);
    }
    return Math.sqrt(square);
  }

  /** Solves {@code L y = b}, in place. */
  void forward(double[] b) {
    for (int row = 0; row < side; row++) {
      double rest = b[row];
      for (int k = 0; k < row; k++) {
        rest -= lower[row * side + k] * b[k];
      }
      b[row] = rest / lower[row * side + row];
    }
  }

  /** Solves {@code A y = b}, in place. */
  void solve(double[] b) {
    forward(b);
    for (int row = side - 1; row >= 0; row--) {
      double rest = b[row];
      for (int k = row + 1; k < side; k++) {
        rest -= lower[k * side + row] * b[k];
      }
      b[row] = rest / lower[row * side + row];
    }
  }
}
