package io.retinaflow.offload.dualsparse;

/**
 * Sides of a product and of its tiles; the last tile of a side is cut at the border.
 *
 * @param rows M
 * @param positions K
 * @param columns N
 * @param planes spike matrices walked one after the other: T, or 1 if time is parallel
 * @param tile sides of a whole tile
 */
record Extents(int rows, int positions, int columns, int planes, TileShape tile) {
  static Extents of(Dataflow dataflow, PackedSpikes spikes, SparseWeights weights) {
    if (spikes.positions() != weights.positions()) {
      throw new IllegalArgumentException(spikes + " times " + weights + ": the positions differ");
    }
    int planes = dataflow.time() == TimeMapping.PARALLEL ? 1 : spikes.timesteps();
    return new Extents(
        spikes.rows(), spikes.positions(), weights.columns(), planes, dataflow.tile());
  }

  int rowTiles() {
    return tiles(rows, tile.rows());
  }

  int positionTiles() {
    return tiles(positions, tile.positions());
  }

  int columnTiles() {
    return tiles(columns, tile.columns());
  }

  private static int tiles(int side, int tileSide) {
    return (side + tileSide - 1) / tileSide;
  }

  /** Rows of a row tile. */
  int rowsOf(int m) {
    return Math.min(tile.rows(), rows - m * tile.rows());
  }

  /** Positions of a position tile. */
  int positionsOf(int k) {
    return Math.min(tile.positions(), positions - k * tile.positions());
  }

  /** Columns of a column tile. */
  int columnsOf(int n) {
    return Math.min(tile.columns(), columns - n * tile.columns());
  }

  /** First mask word of a position tile. */
  int firstWord(int k) {
    return k * (tile.positions() / Long.SIZE);
  }

  /** Mask words of a position tile. */
  int wordsOf(int k) {
    return PackedSpikes.wordsFor(positionsOf(k));
  }
}
