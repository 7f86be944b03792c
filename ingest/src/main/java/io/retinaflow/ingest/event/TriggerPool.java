package io.retinaflow.ingest.event;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Triggers that no packet has taken yet, by time: hostile streams hold a million of them, all too
 * far apart for one packet, and must not cost a million passes.
 */
final class TriggerPool {
  private final List<Trigger> triggers;
  private final NavigableMap<Long, List<Integer>> left = new TreeMap<>();
  private final boolean[] taken;
  private int first;

  /** Pools the triggers; the list must not change while the pool is used. */
  TriggerPool(List<Trigger> triggers) {
    this.triggers = triggers;
    this.taken = new boolean[triggers.size()];
    for (int i = 0; i < taken.length; i++) {
      left.computeIfAbsent(triggers.get(i).timeMicros(), time -> new ArrayList<>(1)).add(i);
    }
  }

  boolean isEmpty() {
    return left.isEmpty();
  }

  /** The first of those left, in stream order; the pool must not be empty. */
  Trigger first() {
    while (taken[first]) {
      first++;
    }
    return triggers.get(first);
  }

  /** Takes those less than 2^31 us from {@code base}, in stream order. */
  List<Trigger> takeNear(long base) {
    if (left.isEmpty()) {
      return List.of();
    }
    Collection<List<Integer>> near =
        left.subMap(plus(base, Integer.MIN_VALUE), true, plus(base, Integer.MAX_VALUE), true)
            .values();
    List<Trigger> inOrder = near.stream().flatMap(List::stream).sorted().map(this::take).toList();
    near.clear();
    return inOrder;
  }

  private Trigger take(int index) {
    taken[index] = true;
    return triggers.get(index);
  }

  /** The sum, or the end of time it lies beyond. */
  private static long plus(long base, int offset) {
    long sum = base + offset;
    boolean wrapped = ((base ^ sum) & (offset ^ sum)) < 0;
    if (!wrapped) {
      return sum;
    }
    return offset < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
  }
}
