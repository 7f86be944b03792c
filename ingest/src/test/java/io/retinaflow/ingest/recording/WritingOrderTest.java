package io.retinaflow.ingest.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.ImuSample;
import io.retinaflow.ingest.event.ImuSample.Axes;
import io.retinaflow.ingest.event.Trigger;
import org.junit.jupiter.api.Test;

class WritingOrderTest {
  private static final Trigger FIRST = new Trigger(20, 0, true);
  private static final Trigger SECOND = new Trigger(15, 1, true);
  private static final ImuSample SAMPLE = new ImuSample(30, 20, Axes.ZERO, Axes.ZERO, Axes.ZERO);

  private final EventBuffer out = new EventBuffer();

  @Test
  void append_eachElementAlone_isInTheOrderEncodersWrite() {
    WritingOrder order = new WritingOrder(packet());

    assertThat(order.size()).isEqualTo(6);
    // The second trigger is earlier than the first, but behind it in the stream.
    assertThat(element(order, 0).timeMicros(0)).isEqualTo(10);
    assertThat(element(order, 1).triggers()).containsExactly(FIRST);
    assertThat(element(order, 2).triggers()).containsExactly(SECOND);
    assertThat(element(order, 3).timeMicros(0)).isEqualTo(20);
    assertThat(element(order, 4).timeMicros(0)).isEqualTo(12);
    assertThat(element(order, 5).imuSamples()).containsExactly(SAMPLE);
  }

  @Test
  void append_everyElement_isThePacket() {
    WritingOrder order = new WritingOrder(packet());

    order.append(0, order.size(), out);

    assertThat(out.toPacket()).isEqualTo(packet());
  }

  private static EventPacket packet() {
    EventBuffer buffer = new EventBuffer();
    for (long micros : new long[] {10, 20, 12}) {
      buffer.append(micros, 1, 2, true);
    }
    buffer.appendTrigger(FIRST);
    buffer.appendTrigger(SECOND);
    buffer.appendImuSample(SAMPLE);
    return buffer.toPacket();
  }

  private EventPacket element(WritingOrder order, int i) {
    out.clear();
    order.append(i, i + 1, out);
    return out.toPacket();
  }
}
