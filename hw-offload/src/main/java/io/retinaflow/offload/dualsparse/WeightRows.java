package io.retinaflow.offload.dualsparse;

/** Non-zero weights position by position: those of k lie at {@code start(k)..start(k+1)-1}. */
final class WeightRows {
  private final int columns;
  private final int[] starts;
  private final int[] columnOf;
  private final byte[] values;

  WeightRows(SparseWeights weights) {
    this.columns = weights.columns();
    int nonZero = Math.toIntExact(weights.nonZeroCount());
    this.starts = new int[weights.positions() + 1];
    this.columnOf = new int[nonZero];
    this.values = new byte[nonZero];
    byte[] dense = weights.values();
    int to = 0;
    for (int i = 0; i < dense.length; i++) {
      if (dense[i] != 0) {
        columnOf[to] = i % columns;
        values[to++] = dense[i];
      }
      starts[i / columns + 1] = to;
    }
  }

  int columns() {
    return columns;
  }

  int start(int position) {
    return starts[position];
  }

  int[] columnOf() {
    return columnOf;
  }

  byte[] values() {
    return values;
  }
}
