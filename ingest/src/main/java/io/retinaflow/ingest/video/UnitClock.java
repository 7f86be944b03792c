package io.retinaflow.ingest.video;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Gives access units of a container without presentation times theirs: the pictures from one key to
 * the next are presented in the order of their ranks, at the times at which they are decoded.
 *
 * <p>A group of pictures is held back until the next key, or until it is as long as any encoder's.
 */
final class UnitClock {
  private static final int LONGEST_GROUP = 1200;

  private final List<RankedUnit> group = new ArrayList<>();
  private final ArrayDeque<AccessUnit> timed = new ArrayDeque<>();

  /** An access unit whose time is that of its decoding. */
  private record RankedUnit(AccessUnit unit, long rank, int place) {}

  void add(AccessUnit unit, long rank) {
    if (unit.key() || group.size() == LONGEST_GROUP) {
      finishGroup();
    }
    group.add(new RankedUnit(unit, rank, group.size()));
  }

  /** Gives the units held back their times; called by itself at each key. */
  void finishGroup() {
    long[] times = group.stream().mapToLong(ranked -> ranked.unit().pts()).sorted().toArray();
    List<RankedUnit> presented = new ArrayList<>(group);
    presented.sort(Comparator.comparingLong(RankedUnit::rank).thenComparing(RankedUnit::place));
    AccessUnit[] decoded = new AccessUnit[times.length];
    for (int i = 0; i < times.length; i++) {
      RankedUnit ranked = presented.get(i);
      decoded[ranked.place()] =
          new AccessUnit(times[i], ranked.unit().key(), ranked.unit().bytes());
    }
    timed.addAll(List.of(decoded));
    group.clear();
  }

  /** Units with their times, in decode order; whoever reads them takes them off. */
  ArrayDeque<AccessUnit> timed() {
    return timed;
  }
}
