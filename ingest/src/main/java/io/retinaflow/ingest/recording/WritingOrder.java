package io.retinaflow.ingest.recording;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.Frame;
import io.retinaflow.ingest.event.ImuSample;
import io.retinaflow.ingest.event.SideElement;
import io.retinaflow.ingest.event.Trigger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Elements of a packet in the order in which encoders write them: a side element goes before the
 * first event that is not earlier. A run of them, as a packet of its own, keeps its order.
 */
final class WritingOrder {
  private final EventPacket packet;
  private final List<SideElement> sideElements = new ArrayList<>();
  // Of each element the event's index or, below 0, the complement of the side element's.
  private final int[] elements;
  private int placed;

  WritingOrder(EventPacket packet) {
    this.packet = packet;
    List<Deque<SideElement>> waiting =
        List.of(
            new ArrayDeque<>(packet.triggers()),
            new ArrayDeque<>(packet.imuSamples()),
            new ArrayDeque<>(packet.frames()));
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
        append(sideElements.get(~elements[i]), out);
      } else {
        append(elements[i], out);
      }
    }
  }

  private void append(int event, EventBuffer out) {
    out.append(packet.timeMicros(event), packet.x(event), packet.y(event), packet.on(event));
  }

  private static void append(SideElement element, EventBuffer out) {
    if (element instanceof Trigger trigger) {
      out.appendTrigger(trigger);
    } else if (element instanceof Frame frame) {
      out.appendFrame(frame);
    } else if (element instanceof ImuSample sample) {
      out.appendImuSample(sample);
    }
  }
}
