package io.retinaflow.offload.dualsparse;

import java.util.ArrayDeque;
import java.util.BitSet;

/**
 * On-chip room for the tiles of one operand, first in first out, addressed by content: a tile equal
 * to a resident one hits, so all tiles of zeros share one place. Room is counted in non-zero
 * elements; a tile larger than all of it empties the store and stays alone.
 */
final class TileStore {
  private final long capacity;
  private final TileTable tiles;
  private final BitSet resident = new BitSet();
  private final ArrayDeque<Integer> queue = new ArrayDeque<>();
  private long used;

  TileStore(long capacity, TileTable tiles) {
    this.capacity = capacity;
    this.tiles = tiles;
  }

  /** Visits a tile: true if it was resident, false if it had to be loaded. */
  boolean hits(int content) {
    if (resident.get(content)) {
      return true;
    }
    int nonZero = tiles.nonZeroOfContent(content);
    while (!queue.isEmpty() && used + nonZero > capacity) {
      int oldest = queue.remove();
      resident.clear(oldest);
      used -= tiles.nonZeroOfContent(oldest);
    }
    queue.add(content);
    resident.set(content);
    used += nonZero;
    return false;
  }
}
