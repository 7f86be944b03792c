package io.retinaflow.offload.dualsparse;

/** Tiles of the spike operand, with their contents compared word by T-bit word. */
final class SpikeTiles {
  private final Extents extents;
  private final PackedSpikes spikes;
  private final Fibers rows;
  private final int planesPerTile;
  private final TileTable table;

  SpikeTiles(Dataflow dataflow, Extents extents, PackedSpikes spikes) {
    this.extents = extents;
    this.spikes = spikes;
    this.rows = Fibers.ofRows(dataflow.time(), spikes);
    this.planesPerTile = spikes.timesteps() / extents.planes();
    this.table = new TileTable(extents.planes() * extents.rowTiles() * extents.positionTiles());
    for (int t = 0; t < extents.planes(); t++) {
      for (int m = 0; m < extents.rowTiles(); m++) {
        for (int k = 0; k < extents.positionTiles(); k++) {
          table.put(tile(m, k, t), content(m, k, t), nonZero(m, k, t));
        }
      }
    }
  }

  TileTable table() {
    return table;
  }

  int tile(int m, int k, int t) {
    return (t * extents.rowTiles() + m) * extents.positionTiles() + k;
  }

  private TileContent content(int m, int k, int t) {
    int height = extents.rowsOf(m);
    int words = extents.wordsOf(k);
    long[] content = new long[planesPerTile * height * words];
    int to = 0;
    for (int plane = t; plane < t + planesPerTile; plane++) {
      for (int i = 0; i < height; i++) {
        int from = spikes.planeOffset(plane, m * extents.tile().rows() + i) + extents.firstWord(k);
        System.arraycopy(spikes.planes(), from, content, to, words);
        to += words;
      }
    }
    return new TileContent(height, extents.positionsOf(k), content);
  }

  private int nonZero(int m, int k, int t) {
    int first = t * extents.rows() + m * extents.tile().rows();
    int count = 0;
    for (int i = 0; i < extents.rowsOf(m); i++) {
      count += rows.count(first + i, extents.firstWord(k), extents.wordsOf(k));
    }
    return count;
  }
}
