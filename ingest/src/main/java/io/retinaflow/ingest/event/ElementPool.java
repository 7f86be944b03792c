package io.retinaflow.ingest.event;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Side elements that no packet has taken yet, by time: hostile streams hold a million of them, all
 * too far apart for one packet, and must not cost a million passes.
 */
final class ElementPool {
  private final List<SideElement> elements;
  private final NavigableMap<Long, List<Integer>> left = new TreeMap<>();
  private final boolean[] taken;
  private int first;

  /** Pools the elements; the list must not change while the pool is used. */
  ElementPool(List<SideElement> elements) {
    this.elements = elements;
    this.taken = new boolean[elements.size()];
    for (int i = 0; i < taken.length; i++) {
      left.computeIfAbsent(elements.get(i).timeMicros(), time -> new ArrayList<>(1)).add(i);
    }
  }

  boolean isEmpty() {
    return left.isEmpty();
  }

  /** The first of those left, in stream order; the pool must not be empty. */
  SideElement first() {
    while (taken[first]) {
      first++;
    }
    return elements.get(first);
  }

  /** Takes those less than 2^31 us from {@code base}, in stream order. */
  List<SideElement> takeNear(long base) {
    if (left.isEmpty()) {
      return List.of();
    }
    Collection<List<Integer>> near =
        left.subMap(plus(base, Integer.MIN_VALUE), true, plus(base, Integer.MAX_VALUE), true)
            .values();
    List<SideElement> inOrder =
        near.stream().flatMap(List::stream).sorted().map(this::take).toList();
    near.clear();
    return inOrder;
  }

  private SideElement take(int index) {
    taken[index] = true;
    return elements.get(index);
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
