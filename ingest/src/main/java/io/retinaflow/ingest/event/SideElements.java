package io.retinaflow.ingest.event;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Lists of side elements, one of each kind, in stream order each. */
final class SideElements {
  // Hostile streams make a million packets: those without elements share this.
  private static final SideElements NONE = new SideElements(Map.of());

  /** Of each kind a list of its elements alone; a kind without a list has none. */
  private final Map<SideStream, List<SideElement>> lists;

  private SideElements(Map<SideStream, List<SideElement>> lists) {
    this.lists = lists;
  }

  /** No elements, with room for those of every kind. */
  static SideElements growable() {
    Map<SideStream, List<SideElement>> lists = new EnumMap<>(SideStream.class);
    for (SideStream kind : SideStream.values()) {
      lists.put(kind, new ArrayList<>(0));
    }
    return new SideElements(lists);
  }

  /** These elements, with no room for more. */
  static SideElements copyOf(List<SideElement> elements) {
    if (elements.isEmpty()) {
      return NONE;
    }
    Map<SideStream, List<SideElement>> lists = new EnumMap<>(SideStream.class);
    for (SideElement element : elements) {
      lists.computeIfAbsent(kind(element), kind -> new ArrayList<>(1)).add(element);
    }
    lists.replaceAll((kind, list) -> List.copyOf(list));
    return new SideElements(lists);
  }

  private static SideStream kind(SideElement element) {
    return SideStream.of(element.getClass());
  }

  /** Adds one where there is room. */
  void add(SideElement element) {
    list(kind(element)).add(element);
  }

  /** Adds all of others where there is room. */
  void addAll(SideElements others) {
    lists.forEach((kind, list) -> list.addAll(others.list(kind)));
  }

  void clear() {
    lists.values().forEach(List::clear);
  }

  boolean isEmpty() {
    return lists.values().stream().allMatch(List::isEmpty);
  }

  private List<SideElement> list(SideStream kind) {
    return lists.getOrDefault(kind, List.of());
  }

  /** Elements of a kind, as a view that later calls change. */
  List<SideElement> of(SideStream kind) {
    return Collections.unmodifiableList(list(kind));
  }

  /** Elements of a class, as a view that later calls change. */
  @SuppressWarnings("unchecked") // A list holds elements of its kind alone.
  <T extends SideElement> List<T> of(Class<T> type) {
    return (List<T>) of(SideStream.of(type));
  }

  /** Copy of all elements, kind after kind. */
  List<SideElement> all() {
    return lists.values().stream().flatMap(List::stream).toList();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SideElements elements && lists.equals(elements.lists);
  }

  @Override
  public int hashCode() {
    return lists.hashCode();
  }

  /** For example {@code , 3 triggers, 1 frames}; empty if there is no element. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    lists.forEach(
        (kind, list) -> {
          if (!list.isEmpty()) {
            text.append(", ").append(list.size()).append(' ').append(kind.label());
          }
        });
    return text.toString();
  }
}
