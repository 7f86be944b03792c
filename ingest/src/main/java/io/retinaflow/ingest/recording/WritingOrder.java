package io.retinaflow.ingest.recording;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.SideElement;
import io.retinaflow.ingest.event.SideStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * Elements of a packet in the order in which encoders write them: a side element goes before the
 * first event that is not earlier, but payloads, signals and colours, one for each event, go with
 * their events. A run of them, as a packet of its own, keeps its order.
 */
final class WritingOrder {
  private static final Set<SideStream> OF_EVENTS =
      Set.of(SideStream.GENERIC_EVENTS, SideStream.DISPLAY_EVENTS, SideStream.COLOR_EVENTS);

  private final EventPacket packet;
  private final List<SideElement> sideElements = new ArrayList<>();
  private final List<List<SideElement>> ofEvents = new ArrayList<>();
  // Of each element the event's index or, below 0, the complement of the side element's.
  private final int[] elements;
  private int placed;

  WritingOrder(EventPacket packet) {
    this.packet = packet;
    List<Deque<SideElement>> waiting = new ArrayList<>();
    for (SideStream kind : SideStream.values()) {
      List<SideElement> ofKind = packet.sideElements(kind);
      if (OF_EVENTS.contains(kind) && ofKind.size() == packet.size()) {
        ofEvents.add(ofKind);
      } else {
        waiting.add(new ArrayDeque<>(ofKind));
      }
    }
    this.elements = new int[packet.size() + waiting.stream().mapToInt(Deque::size).sum()];
    for (int i = 0; i < packet.size(); i++) {
      place(waiting, packet.timeMicros(i));
      elements[placed++] = i;
    }
    place(waiting, Long.MAX_VALUE);
  }

  private void place(List<Deque<SideElement>> waiting, long untilMicros) {
    for (Deque<SideElement> kind : waiting) {
      while (!kind.isEmpty() && kind.element().timeMicros() <= untilMicros) {
        elements[placed++] = ~sideElements.size();
        sideElements.add(kind.remove());
      }
    }
  }

  /** Number of elements. */
  int size() {
    return elements.length;
  }

  /** Appends elements, from the first index up to the second. */
  void append(int from, int to, EventBuffer out) {
    for (int i = from; i < to; i++) {
      if (elements[i] < 0) {
        out.append(sideElements.get(~elements[i]));
      } else {
        append(elements[i], out);
      }
    }
  }

  private void append(int event, EventBuffer out) {
    out.append(packet.timeMicros(event), packet.x(event), packet.y(event), packet.on(event));
    ofEvents.forEach(elementOfEach -> out.append(elementOfEach.get(event)));
  }
}
