package io.retinaflow.ingest.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.ingest.event.ImuSample.Axes;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EventBufferTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 63, 64, 65, 1023, 1024, 1025, 5000})
  void toPacket_anySize_holdsEveryEvent(int size) {
    EventBuffer buffer = filled(size);

    EventPacket packet = buffer.toPacket();

    assertThat(packet.size()).isEqualTo(size);
    for (int i = 0; i < size; i++) {
      assertThat(packet.timeMicros(i)).isEqualTo(buffer.timeMicros(i));
      assertThat(packet.x(i)).isEqualTo(buffer.x(i));
      assertThat(packet.y(i)).isEqualTo(buffer.y(i));
      assertThat(packet.on(i)).isEqualTo(buffer.on(i));
    }
  }

  @ParameterizedTest
  @CsvSource({"200,0", "200,1", "200,63", "200,64", "200,65", "200,128", "200,200", "128,64"})
  void truncate_thenRefill_leavesNoPolarityBehind(int size, int kept) {
    EventBuffer buffer = new EventBuffer();
    for (int i = 0; i < size; i++) {
      buffer.append(i, 1, 1, true);
    }

    buffer.truncate(kept);
    for (int i = kept; i < size; i++) {
      buffer.append(i, 1, 1, false);
    }

    for (int i = 0; i < size; i++) {
      assertThat(buffer.on(i)).as("event %d", i).isEqualTo(i < kept);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "0,1",
    "0,63",
    "0,64",
    "0,65",
    "1,62",
    "1,63",
    "1,64",
    "63,1",
    "63,65",
    "64,64",
    "65,127",
    "1000,24",
    "1000,25",
    "1024,0",
    "1024,1",
    "1024,3000",
    "1023,1"
  })
  void writer_anyPlace_appendsAsAppendDoes(int before, int written) {
    EventBuffer expected = filled(before);
    EventBuffer buffer = filled(before);
    Random random = new Random(written);

    EventBuffer.Writer writer = buffer.writer(written);
    for (int i = 0; i < written; i++) {
      boolean on = random.nextBoolean();
      writer.append(-7L * i, 65_535 - i, i, on ? 1 : 0);
      expected.append(-7L * i, 65_535 - i, i, on);
    }
    writer.commit();
    buffer.append(5, 6, 7, true);
    expected.append(5, 6, 7, true);

    assertThat(buffer.toPacket()).isEqualTo(expected.toPacket());
  }

  @Test
  void writer_negativeRoom_throws() {
    assertThatThrownBy(() -> new EventBuffer().writer(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
  }

  @Test
  void append_largestCoordinates_readUnsigned() {
    EventBuffer buffer = new EventBuffer();

    buffer.append(-5, 65_535, 32_768, true);

    assertThat(buffer.toPacket().x(0)).isEqualTo(65_535);
    assertThat(buffer.toPacket().y(0)).isEqualTo(32_768);
    assertThat(buffer.toPacket().timeMicros(0)).isEqualTo(-5);
  }

  @ParameterizedTest
  @CsvSource({"-1,0", "0,-1", "65536,0", "0,65536"})
  void append_coordinateBeyond16Bits_throws(int x, int y) {
    assertThatThrownBy(() -> new EventBuffer().append(0, x, y, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(" + x + ", " + y + ")");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 4})
  void truncate_outsideSize_throws(int newSize) {
    assertThatThrownBy(() -> filled(3).truncate(newSize))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void toPacket_spanAtTheLimits_fits() {
    EventBuffer buffer = new EventBuffer();
    buffer.append(0, 0, 0, true);
    buffer.append(Integer.MAX_VALUE, 0, 0, true);
    buffer.append(Integer.MIN_VALUE, 0, 0, true);

    assertThat(buffer.toPacket().timeMicros(1)).isEqualTo(Integer.MAX_VALUE);
    assertThat(buffer.toPacket().timeMicros(2)).isEqualTo(Integer.MIN_VALUE);
    assertThat(buffer.toPackets()).containsExactly(buffer.toPacket());
  }

  @ParameterizedTest
  @ValueSource(longs = {1L << 31, -(1L << 31) - 1, Long.MAX_VALUE, Long.MIN_VALUE})
  void toPacket_spanBeyondTheLimits_throwsAndToPacketsSplits(long far) {
    EventBuffer buffer = new EventBuffer();
    buffer.append(0, 1, 2, true);
    buffer.append(far, 3, 4, false);

    assertThatThrownBy(buffer::toPacket)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(String.valueOf(far));
    assertThat(buffer.toPackets())
        .extracting(packet -> packet.timeMicros(0))
        .containsExactly(0L, far);
  }

  @Test
  void toPackets_oppositeEndsOfTime_doesNotTakeTheWrappedDifferenceForASmallOne() {
    EventBuffer buffer = new EventBuffer();
    buffer.append(Long.MIN_VALUE, 0, 0, true);
    buffer.append(Long.MAX_VALUE, 0, 0, true);

    assertThat(buffer.toPackets()).hasSize(2);
  }

  @Test
  void toPackets_triggerFarFromEvents_travelsAlone() {
    EventBuffer buffer = new EventBuffer();
    Trigger near = new Trigger(5, 0, true);
    Trigger far = new Trigger(1L << 40, 1, false);
    buffer.append(0, 0, 0, true);
    buffer.appendTrigger(far);
    buffer.appendTrigger(near);

    List<EventPacket> packets = buffer.toPackets();

    assertThat(packets)
        .extracting(EventPacket::triggers)
        .containsExactly(List.of(near), List.of(far));
  }

  @Test
  @Timeout(20)
  void toPackets_manyTriggersAllFarApart_takesNoPassForEach() {
    EventBuffer buffer = new EventBuffer();
    int count = 300_000;
    for (int i = 0; i < count; i++) {
      buffer.append(i % 2 == 0 ? 0 : 1L << 60, 0, 0, true);
      buffer.appendTrigger(new Trigger(-((long) i << 32) - (1L << 40), 0, true));
    }

    List<EventPacket> packets = buffer.toPackets();

    assertThat(packets).hasSize(2 * count);
    assertThat(packets.get(count).triggers()).containsExactly(buffer.triggers().get(0));
    assertThat(packets.get(2 * count - 1).triggers())
        .containsExactly(buffer.triggers().get(count - 1));
  }

  @Test
  void toPackets_triggersAtTheEndsOfTimeAndOfAPacket_keepStreamOrder() {
    EventBuffer buffer = new EventBuffer();
    long[] times = {
      Long.MAX_VALUE,
      1L << 31,
      Integer.MAX_VALUE,
      3,
      -(1L << 31),
      3,
      Long.MIN_VALUE,
      -1 - (1L << 31)
    };
    buffer.append(0, 0, 0, true);
    for (int i = 0; i < times.length; i++) {
      buffer.appendTrigger(new Trigger(times[i], i, true));
    }

    assertThat(buffer.toPackets())
        .extracting(packet -> packet.triggers().stream().map(Trigger::id).toList())
        .containsExactly(List.of(2, 3, 4, 5), List.of(0), List.of(1), List.of(6), List.of(7));
  }

  @Test
  void toPackets_sideElements_travelWithTheEventsNearThem() {
    EventBuffer buffer = new EventBuffer();
    ImuSample sample = new ImuSample(7, 20, Axes.ZERO, Axes.ZERO, Axes.ZERO);
    Frame near = frame(5);
    Frame far = frame(1L << 40);
    buffer.append(0, 0, 0, true);
    buffer.appendFrame(far);
    buffer.appendImuSample(sample);
    buffer.appendFrame(near);

    List<EventPacket> packets = buffer.toPackets();

    assertThat(packets)
        .extracting(EventPacket::frames)
        .containsExactly(List.of(near), List.of(far));
    assertThat(packets.get(0).imuSamples()).containsExactly(sample);
    assertThat(packets.get(0).carries(SideStream.IMU_SAMPLES)).isTrue();
    assertThat(packets.get(1).carries(SideStream.IMU_SAMPLES)).isFalse();
    EventBuffer again = new EventBuffer();
    packets.forEach(again::appendAll);
    assertThat(again.toPackets()).isEqualTo(packets);
    again.clear();
    assertThat(again.isEmpty()).isTrue();
  }

  @Test
  void append_everyKindOfElement_goesItsOwnWayAndKeepsItsOrder() {
    List<SideElement> elements =
        List.of(
            new Trigger(3, 0, true),
            new Trigger(2, 1, false),
            frame(4),
            new ImuSample(7, 20, Axes.ZERO, Axes.ZERO, Axes.ZERO),
            new GenericEvent(5, new byte[] {1}),
            new ThresholdCrossing(6, 1, 2, true),
            new DisplayEvent(8, 1, 2, 3),
            new ColorEvent(9, 1, 2, 3, 4, 5));
    EventBuffer buffer = new EventBuffer();
    List<ColorEvent> colors = buffer.sideElements(ColorEvent.class);
    elements.forEach(buffer::append);

    EventPacket packet = buffer.toPacket();

    assertThat(buffer.sideElements()).isEqualTo(elements);
    assertThat(packet.sideElements()).isEqualTo(elements);
    assertThat(colors).containsExactly(new ColorEvent(9, 1, 2, 3, 4, 5));
    for (SideStream kind : SideStream.values()) {
      assertThat(packet.sideElements(kind)).isEqualTo(buffer.sideElements(kind)).isNotEmpty();
    }
    assertThat(packet.sideElements(Trigger.class)).isEqualTo(packet.triggers()).hasSize(2);
    assertThat(packet.toString()).contains("0 events, 2 triggers, 1 frames, 1 imu samples");
  }

  @Test
  void delayedBy_everyKindOfElement_movesNothingButTimes() {
    SideElement[] elements = {
      new Trigger(3, 0, true),
      frame(4),
      new ImuSample(7, 20, Axes.ZERO, Axes.ZERO, Axes.ZERO),
      new GenericEvent(5, new byte[] {1}),
      new ThresholdCrossing(6, 1, 2, true),
      new DisplayEvent(8, 1, 2, 3),
      new ColorEvent(9, 1, 2, 3, 4, 5)
    };

    for (SideElement element : elements) {
      SideElement moved = element.delayedBy(-2);
      assertThat(moved.timeMicros()).isEqualTo(element.timeMicros() - 2);
      assertThat(moved).isNotEqualTo(element);
      assertThat(moved.delayedBy(2)).isEqualTo(element);
    }
  }

  @Test
  void colours_beyondEightBits_throw() {
    assertThatThrownBy(() -> new ColorEvent(0, 1, 2, 3, 256, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("256");
    assertThatThrownBy(() -> new DisplayEvent(0, 256, 2, 3))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ThresholdCrossing(0, 1, -1, true))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void set_keptEvents_moveToTheFront() {
    EventBuffer buffer = filled(130);
    EventBuffer odd = new EventBuffer();
    int kept = 0;
    for (int i = 1; i < 130; i += 2) {
      odd.append(buffer.timeMicros(i), buffer.x(i), buffer.y(i), buffer.on(i));
      buffer.set(kept++, buffer.timeMicros(i), buffer.x(i), buffer.y(i), buffer.on(i));
    }
    buffer.truncate(kept);

    assertThat(buffer.toPacket()).isEqualTo(odd.toPacket());
    assertThatThrownBy(() -> buffer.set(65, 0, 0, 0, true))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void frame_pixelsThatDoNotFillIt_throws() {
    FrameArea area = new FrameArea(0, 0, 2, 3);

    assertThatThrownBy(
            () -> new Frame(new FrameTiming(0, 0, 0, 0, 0), area, PixelFormat.BGR8, new byte[17]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("17 bytes");
  }

  private static Frame frame(long timeMicros) {
    return new Frame(
        new FrameTiming(timeMicros, 0, 0, 0, 0),
        new FrameArea(1, 2, 2, 1),
        PixelFormat.GRAY8,
        new byte[] {3, 4});
  }

  @Test
  void timeRange_eventsAndTriggersOutOfOrder_coversAll() {
    EventBuffer buffer = new EventBuffer();
    buffer.append(10, 0, 0, true);
    buffer.append(7, 0, 0, true);
    buffer.appendTrigger(new Trigger(12, 0, true));

    assertThat(buffer.toPacket().timeRange()).contains(new TimeRange(7, 13));
    assertThat(EventPacket.empty().timeRange()).isEmpty();
  }

  @Test
  void equals_oneDifference_tellsPacketsApart() {
    EventPacket packet = filled(70).toPacket();
    EventBuffer other = filled(70);
    other.truncate(69);
    other.append(packet.timeMicros(69), packet.x(69), packet.y(69), !packet.on(69));

    assertThat(packet).isEqualTo(filled(70).toPacket()).hasSameHashCodeAs(filled(70).toPacket());
    assertThat(packet).isNotEqualTo(other.toPacket());
  }

  private static EventBuffer filled(int size) {
    Random random = new Random(7);
    EventBuffer buffer = new EventBuffer();
    for (int i = 0; i < size; i++) {
      buffer.append(
          1000 + i, random.nextInt(1 << 16), random.nextInt(1 << 16), random.nextBoolean());
    }
    return buffer;
  }
}
