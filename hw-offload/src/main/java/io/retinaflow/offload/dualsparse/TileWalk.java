package io.retinaflow.offload.dualsparse;

/** One walk over the tiles of a layer. */
final class TileWalk {
  private final Dataflow dataflow;
  private final Extents extents;
  private final SpikeTiles spikeTiles;
  private final WeightTiles weightTiles;
  private final TileLatency latency;
  private final TileTraffic traffic;

  TileWalk(Dataflow dataflow, PackedSpikes spikes, SparseWeights weights) {
    this.dataflow = dataflow;
    this.extents = Extents.of(dataflow, spikes, weights);
    this.spikeTiles = new SpikeTiles(dataflow, extents, spikes);
    this.weightTiles = new WeightTiles(extents, weights);
    this.latency = new TileLatency(dataflow, extents, spikes, weights);
    this.traffic = new TileTraffic(dataflow, spikes, spikeTiles.table(), weightTiles.table());
  }

  TileCost walk() {
    int[] extent = {
      extents.rowTiles(), extents.columnTiles(), extents.positionTiles(), extents.planes()
    };
    LoopOrder order = dataflow.order();
    int outer = order.loop(0);
    int second = order.loop(1);
    int third = order.loop(2);
    int inner = order.loop(3);
    int[] at = new int[extent.length];
    for (at[outer] = 0; at[outer] < extent[outer]; at[outer]++) {
      for (at[second] = 0; at[second] < extent[second]; at[second]++) {
        for (at[third] = 0; at[third] < extent[third]; at[third]++) {
          for (at[inner] = 0; at[inner] < extent[inner]; at[inner]++) {
            visit(at[0], at[1], at[2], at[3]);
          }
        }
      }
    }
    return new TileCost(latency.cycles(), latency.matches(), traffic.total());
  }

  private void visit(int m, int n, int k, int t) {
    long matches = latency.visit(m, n, k, t);
    int spikeTile = spikeTiles.tile(m, k, t);
    int weightTile = weightTiles.tile(k, n);
    int rows = extents.rowsOf(m);
    long positions = extents.positionsOf(k);
    traffic.spikes(spikeTile, rows * positions, rows, matches);
    traffic.weights(weightTile, positions * extents.columnsOf(n), rows, matches);
    traffic.partialSums(rows, extents.columnsOf(n), weightTiles.nonZeroColumns(weightTile));
  }
}
