package io.retinaflow.offload.dualsparse;

/** Tiles of the weight operand, with their contents compared value by value. */
final class WeightTiles {
  private final Extents extents;
  private final SparseWeights weights;
  private final TileTable table;
  private final int[] nonZeroColumns;

  WeightTiles(Extents extents, SparseWeights weights) {
    this.extents = extents;
    this.weights = weights;
    int tiles = extents.positionTiles() * extents.columnTiles();
    this.table = new TileTable(tiles);
    this.nonZeroColumns = new int[tiles];
    Fibers columns = Fibers.ofColumns(weights);
    for (int k = 0; k < extents.positionTiles(); k++) {
      for (int n = 0; n < extents.columnTiles(); n++) {
        put(columns, k, n);
      }
    }
  }

  TileTable table() {
    return table;
  }

  int tile(int k, int n) {
    return k * extents.columnTiles() + n;
  }

  /** Columns of a tile that are not all 0. */
  int nonZeroColumns(int tile) {
    return nonZeroColumns[tile];
  }

  private void put(Fibers columns, int k, int n) {
    int nonZero = 0;
    int tile = tile(k, n);
    for (int j = 0; j < extents.columnsOf(n); j++) {
      int inColumn =
          columns.count(n * extents.tile().columns() + j, extents.firstWord(k), extents.wordsOf(k));
      nonZero += inColumn;
      nonZeroColumns[tile] += inColumn > 0 ? 1 : 0;
    }
    table.put(tile, content(k, n), nonZero);
  }

  private TileContent content(int k, int n) {
    int height = extents.positionsOf(k);
    int width = extents.columnsOf(n);
    long[] content = new long[(height * width + Long.BYTES - 1) / Long.BYTES];
    int to = 0;
    for (int i = 0; i < height; i++) {
      int from =
          (k * extents.tile().positions() + i) * weights.columns() + n * extents.tile().columns();
      for (int j = 0; j < width; j++) {
        content[to >> 3] |= (weights.values()[from + j] & 0xFFL) << ((to & 7) * Byte.SIZE);
        to++;
      }
    }
    return new TileContent(height, width, content);
  }
}
