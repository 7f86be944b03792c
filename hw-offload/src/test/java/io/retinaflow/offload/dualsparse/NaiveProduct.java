package io.retinaflow.offload.dualsparse;

/** The definitions, element by element: what the fast code is compared with. */
final class NaiveProduct {
  private NaiveProduct() {}

  /** {@code O[m,n,t] = sum_k A[m,k,t] B[k,n]}. */
  static OutputCurrents multiply(PackedSpikes spikes, SparseWeights weights) {
    int timesteps = spikes.timesteps();
    int rows = spikes.rows();
    int columns = weights.columns();
    int[] out = new int[timesteps * rows * columns];
    for (int t = 0; t < timesteps; t++) {
      for (int m = 0; m < rows; m++) {
        for (int n = 0; n < columns; n++) {
          for (int k = 0; k < spikes.positions(); k++) {
            int spike = (int) (spikes.word(m, k) >>> t & 1);
            out[(t * rows + m) * columns + n] += spike * weights.at(k, n);
          }
        }
      }
    }
    return OutputCurrents.of(out, timesteps, rows, columns);
  }
}
