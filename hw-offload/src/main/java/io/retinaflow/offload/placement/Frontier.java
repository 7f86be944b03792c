package io.retinaflow.offload.placement;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * Partial placements of which none is both no slower and no dearer than another: by ascending time,
 * with falling energy. Of two that are equal the first stays.
 */
final class Frontier {
  private final TreeMap<Long, Partial> byTime = new TreeMap<>();

  /** Takes a partial placement unless one that is here is as good, and drops those it betters. */
  void offer(Partial partial) {
    Map.Entry<Long, Partial> faster = byTime.floorEntry(partial.picoseconds());
    if (faster != null && faster.getValue().energy().compareTo(partial.energy()) <= 0) {
      return;
    }
    Map.Entry<Long, Partial> slower = byTime.ceilingEntry(partial.picoseconds());
    while (slower != null && slower.getValue().energy().compareTo(partial.energy()) >= 0) {
      byTime.remove(slower.getKey());
      slower = byTime.ceilingEntry(partial.picoseconds());
    }
    byTime.put(partial.picoseconds(), partial);
  }

  /** Offers to another every one here that is done early enough, with one more layer. */
  void offerNext(Frontier next, PlacedLayer placed, long latestPicoseconds) {
    byTime
        .headMap(latestPicoseconds, true)
        .values()
        .forEach(partial -> next.offer(partial.then(placed)));
  }

  /** All of them, fastest first. */
  Collection<Partial> partials() {
    return byTime.values();
  }

  /** The slowest, which is the one of least energy. */
  Partial cheapest() {
    return byTime.lastEntry().getValue();
  }
}
