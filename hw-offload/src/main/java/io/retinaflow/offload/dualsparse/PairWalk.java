package io.retinaflow.offload.dualsparse;

import java.util.Arrays;

/** Times all chunk pairs of a layer, up to their barriers. */
final class PairWalk {
  private final Extents extents;
  private final ChunkTiming timing;
  private final Barrier barrier;
  private final boolean ownsRows;
  private final Fibers rows;
  private final Fibers columns;
  private final int[] ownerCycles;
  private final int[] partnerCycles;
  private long cycles;

  PairWalk(
      Dataflow dataflow,
      Microarchitecture knobs,
      Extents extents,
      PackedSpikes spikes,
      SparseWeights weights) {
    this.extents = extents;
    this.timing = new ChunkTiming(knobs, dataflow.time(), dataflow.tile().positions());
    this.barrier = knobs.barrier();
    this.ownsRows = dataflow.owner() == TileOwner.ROW;
    this.rows = Fibers.ofRows(dataflow.time(), spikes);
    this.columns = Fibers.ofColumns(weights);
    int side = Math.max(extents.tile().rows(), extents.tile().columns());
    this.ownerCycles = new int[side];
    this.partnerCycles = new int[side];
  }

  long cycles() {
    int owners = ownsRows ? extents.rowTiles() : extents.columnTiles();
    for (int t = 0; t < extents.planes(); t++) {
      for (int owner = 0; owner < owners; owner++) {
        block(t, owner);
      }
    }
    return cycles;
  }

  /** All tiles of a block of owned fibers. */
  private void block(int t, int owner) {
    int partners = ownsRows ? extents.columnTiles() : extents.rowTiles();
    Arrays.fill(ownerCycles, 0);
    for (int partner = 0; partner < partners; partner++) {
      for (int k = 0; k < extents.positionTiles(); k++) {
        tile(t, ownsRows ? owner : partner, ownsRows ? partner : owner, k);
      }
    }
    cycles += barrier == Barrier.BLOCK ? Arrays.stream(ownerCycles).max().orElse(0) : 0;
  }

  private void tile(int t, int m, int n, int k) {
    if (barrier == Barrier.TILE) {
      Arrays.fill(ownerCycles, 0);
    }
    Arrays.fill(partnerCycles, 0);
    int firstRow = t * extents.rows() + m * extents.tile().rows();
    int firstColumn = n * extents.tile().columns();
    if (ownsRows) {
      pairs(rows, firstRow, extents.rowsOf(m), columns, firstColumn, extents.columnsOf(n), k);
    } else {
      pairs(columns, firstColumn, extents.columnsOf(n), rows, firstRow, extents.rowsOf(m), k);
    }
    switch (barrier) {
      case TILE -> cycles += Arrays.stream(ownerCycles).max().orElse(0);
      case CHUNK -> cycles += Arrays.stream(partnerCycles).sum();
      case BLOCK -> {
        // The block's barrier comes after its last tile.
      }
    }
  }

  private void pairs(
      Fibers owned, int first, int count, Fibers partner, int firstPartner, int partners, int k) {
    int fromWord = extents.firstWord(k);
    int words = extents.wordsOf(k);
    for (int i = 0; i < count; i++) {
      int from = owned.offset(first + i) + fromWord;
      boolean prefixReady = false;
      for (int j = 0; j < partners; j++) {
        int with = partner.offset(firstPartner + j) + fromWord;
        int matches = matches(owned.masks(), from, partner.masks(), with, words);
        int taken = timing.cycles(matches, prefixReady);
        prefixReady |= matches > 0 && timing.caches();
        ownerCycles[i] += taken;
        partnerCycles[j] = Math.max(partnerCycles[j], taken);
      }
    }
  }

  private static int matches(long[] left, int from, long[] right, int with, int words) {
    int matches = 0;
    for (int w = 0; w < words; w++) {
      matches += Long.bitCount(left[from + w] & right[with + w]);
    }
    return matches;
  }
}
