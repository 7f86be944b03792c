package io.retinaflow.offload.dualsparse;

/** Cycles of tile visits: of each visit, the matches of its busiest processing element. */
final class TileLatency {
  private final Extents extents;
  private final TileOwner owner;
  private final Fibers rows;
  private final Fibers columns;
  private final PositionCounts partners;
  private long cycles;
  private long matches;

  TileLatency(Dataflow dataflow, Extents extents, PackedSpikes spikes, SparseWeights weights) {
    this.extents = extents;
    this.owner = dataflow.owner();
    this.rows = Fibers.ofRows(dataflow.time(), spikes);
    this.columns = Fibers.ofColumns(weights);
    this.partners =
        owner == TileOwner.ROW
            ? new PositionCounts(columns, 1, extents.tile().columns(), extents.positions())
            : new PositionCounts(
                rows, extents.planes(), extents.tile().rows(), extents.positions());
  }

  /** Matches of one visit. */
  long visit(int m, int n, int k, int t) {
    if (owner == TileOwner.ROW) {
      int first = t * extents.rows() + m * extents.tile().rows();
      return visit(rows, first, extents.rowsOf(m), n, k);
    }
    int group = t * extents.rowTiles() + m;
    return visit(columns, n * extents.tile().columns(), extents.columnsOf(n), group, k);
  }

  private long visit(Fibers owned, int first, int count, int group, int k) {
    int fromWord = extents.firstWord(k);
    int words = extents.wordsOf(k);
    int busiest = 0;
    long sum = 0;
    for (int i = first; i < first + count; i++) {
      int ofFiber = partners.matches(owned, i, group, fromWord, words);
      busiest = Math.max(busiest, ofFiber);
      sum += ofFiber;
    }
    cycles += busiest;
    matches += sum;
    return sum;
  }

  long cycles() {
    return cycles;
  }

  long matches() {
    return matches;
  }
}
