package io.retinaflow.ingest.event;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Growable lists of side elements, one of each kind, in stream order each. */
final class SideElements {
  /** A list for every kind, of elements of that kind alone. */
  private final Map<SideStream, List<SideElement>> lists = new EnumMap<>(SideStream.class);

  SideElements() {
    for (SideStream kind : SideStream.values()) {
      lists.put(kind, new ArrayList<>(0));
    }
  }

  void add(SideElement element) {
    list(SideStream.of(element.getClass())).add(element);
  }

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
    return Objects.requireNonNull(lists.get(kind));
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
