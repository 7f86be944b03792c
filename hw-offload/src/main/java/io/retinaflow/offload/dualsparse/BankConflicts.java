package io.retinaflow.offload.dualsparse;

import java.util.Arrays;

/**
 * Cycles lost to processing elements that read the same bank of the on-chip buffer at once.
 *
 * <p>LoAS does not publish how fibers lie in its banks; this is one plain reading. The chunks of
 * the owned fibers (bitmask, then values) lie one after the other in lines of 256 bits, fiber by
 * fiber; line i is in bank {@code i % banks}, a bank gives a line per cycle. At each visit of a
 * tile every element asks for the lines of its chunk together; lost are the cycles of the busiest
 * bank beyond those of evenly spread lines.
 */
final class BankConflicts {
  private static final int LINE_BITS = 256;

  private final Extents extents;
  private final FiberFormat format;
  private final boolean ownsRows;
  private final Fibers owned;
  private final int[] asked;

  BankConflicts(
      Dataflow dataflow, Extents extents, PackedSpikes spikes, SparseWeights weights, int banks) {
    this.extents = extents;
    this.ownsRows = dataflow.owner() == TileOwner.ROW;
    this.format =
        ownsRows
            ? dataflow.spikes().withWords(spikes.timesteps() / extents.planes())
            : dataflow.weights();
    this.owned = ownsRows ? Fibers.ofRows(dataflow.time(), spikes) : Fibers.ofColumns(weights);
    this.asked = new int[banks];
  }

  long cycles() {
    int partners = ownsRows ? extents.columnTiles() : extents.rowTiles() * extents.planes();
    int planes = ownsRows ? extents.planes() : 1;
    int[][] firstLines = firstLines(planes * owned.perPlane());
    int owners = ownsRows ? extents.rowTiles() : extents.columnTiles();
    long lost = 0;
    for (int plane = 0; plane < planes; plane++) {
      for (int owner = 0; owner < owners; owner++) {
        int side = ownsRows ? extents.tile().rows() : extents.tile().columns();
        int count = ownsRows ? extents.rowsOf(owner) : extents.columnsOf(owner);
        lost += lost(firstLines, plane * owned.perPlane() + owner * side, count);
      }
    }
    return lost * partners;
  }

  /** First line of each chunk of each fiber, and the line after its last. */
  private int[][] firstLines(int fibers) {
    int chunks = extents.positionTiles();
    int[][] first = new int[fibers][chunks + 1];
    int line = 0;
    for (int fiber = 0; fiber < fibers; fiber++) {
      for (int k = 0; k < chunks; k++) {
        first[fiber][k] = line;
        line += lines(fiber, k);
      }
      first[fiber][chunks] = line;
    }
    return first;
  }

  private int lines(int fiber, int k) {
    int nonZero = owned.count(fiber, extents.firstWord(k), extents.wordsOf(k));
    int bits =
        (format.valueBits() + format.indexBits()) * nonZero
            + (format.maskBits() + format.rawBits()) * extents.positionsOf(k);
    return (bits + LINE_BITS - 1) / LINE_BITS;
  }

  /** Cycles lost by one block of owned fibers at its visits with one partner tile. */
  private long lost(int[][] firstLines, int first, int count) {
    long lost = 0;
    for (int k = 0; k < extents.positionTiles(); k++) {
      Arrays.fill(asked, 0);
      int lines = 0;
      int busiest = 0;
      for (int fiber = first; fiber < first + count; fiber++) {
        for (int line = firstLines[fiber][k]; line < firstLines[fiber][k + 1]; line++) {
          busiest = Math.max(busiest, ++asked[line % asked.length]);
          lines++;
        }
      }
      lost += busiest - (lines + asked.length - 1) / asked.length;
    }
    return lost;
  }
}
