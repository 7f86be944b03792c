package io.retinaflow.ingest.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.Resolution;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FrameSlicingTest {
  private static final Resolution SENSOR = new Resolution(6, 4);
  private static final EventPacket TEN =
      TestingPackets.at(100, 101, 102, 110, 120, 121, 130, 130, 139, 140);

  // Expected by hand from tonic's slicers.py: n = floor or ceil((span - window) / stride) + 1.
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "10; 0; false; 0-3 3-4 4-6 6-9",
        "10; 0; true;  0-3 3-4 4-6 6-9",
        "15; 0; false; 0-4 4-6",
        "15; 0; true;  0-4 4-6 6-10",
        "20; 10; false; 0-4 3-6 4-9",
        "100; 0; false; 0-10",
        "100; 0; true; 0-10",
        "30; 5; true; 0-6 6-10"
      })
  void byTime_ofTonic_windowsAreHalfOpen(
      long window, long overlap, boolean incomplete, String slices) {
    assertThat(text(FrameSlicing.byTime(window, overlap, incomplete), TEN)).isEqualTo(slices);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "3; 0; false; 0-3 3-6 6-9",
        "3; 0; true;  0-3 3-6 6-9 9-10",
        "4; 2; false; 0-4 2-6 4-8 6-10",
        "5; 2; true;  0-5 3-8 6-10",
        "20; 0; false; 0-10"
      })
  void byCount_ofTonic_runsOfEvents(int events, int overlap, boolean incomplete, String slices) {
    assertThat(text(FrameSlicing.byCount(events, overlap, incomplete), TEN)).isEqualTo(slices);
  }

  // floor(40 / 3) = 13 us: [100,113) [113,126) [126,139); the events at 139 and 140 remain.
  @Test
  void bins_threeOfTen_leaveOrTakeTheRemainder() {
    assertThat(text(FrameSlicing.byTimeBins(3), TEN)).isEqualTo("0-4 4-6 6-8");
    assertThat(text(FrameSlicing.byTimeParts(3), TEN)).isEqualTo("0-4 4-6 6-10");
    assertThat(text(FrameSlicing.byCountBins(3), TEN)).isEqualTo("0-3 3-6 6-9");
    assertThat(text(FrameSlicing.byCountParts(3), TEN)).isEqualTo("0-3 3-6 6-10");
  }

  @Test
  void slices_stepBack_staysInTheSliceTheStreamHasReached() {
    EventPacket packet = TestingPackets.at(0, 10, 9, 11, 20, 15, 30);

    assertThat(text(FrameSlicing.byTime(10, 0, true), packet)).isEqualTo("0-1 1-4 4-6");
  }

  @Test
  void slices_lastEventBeforeTheFirst_isOneSlice() {
    assertThat(text(FrameSlicing.byTime(10, 0, true), TestingPackets.at(100, 50))).isEqualTo("0-2");
  }

  @Test
  void slices_noEvents_areNone() {
    assertThat(FrameSlicing.byTimeBins(3).slices(EventPacket.empty())).isEmpty();
    assertThatThrownBy(() -> FrameSlicing.byTimeBins(3).countFrames(EventPacket.empty(), SENSOR))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property(tries = 200)
  void byTime_orderedEvents_sameAsSearchingEachWindow(@ForAll long seed) {
    Random random = new Random(seed);
    EventPacket packet = TestingPackets.ordered(random, SENSOR, 1 + random.nextInt(60), 20);
    long window = 1L + random.nextInt(100);
    long overlap = random.nextInt((int) window);
    boolean incomplete = random.nextBoolean();
    long start = packet.timeMicros(0);
    double rest = packet.timeMicros(packet.size() - 1) - start - (double) window;
    double more = rest / (window - overlap);
    int count = Math.max(1, (int) (incomplete ? Math.ceil(more) : Math.floor(more)) + 1);

    List<Slice> slices = FrameSlicing.byTime(window, overlap, incomplete).slices(packet);

    assertThat(slices).hasSize(count);
    for (int i = 0; i < count; i++) {
      long from = start + i * (window - overlap);
      assertThat(slices.get(i).from()).isEqualTo(eventsBefore(packet, from));
      assertThat(slices.get(i).to()).isEqualTo(eventsBefore(packet, from + window));
    }
  }

  private static int eventsBefore(EventPacket packet, long micros) {
    int count = 0;
    for (int i = 0; i < packet.size(); i++) {
      count += packet.timeMicros(i) < micros ? 1 : 0;
    }
    return count;
  }

  @Property(tries = 100)
  void frames_anySlicing_countTheEventsOfTheirSlice(@ForAll long seed) {
    Random random = new Random(seed);
    EventPacket packet = TestingPackets.disordered(random, SENSOR, 1 + random.nextInt(200), 30);
    FrameSlicing slicing = anySlicing(random);
    List<Slice> slices = slicing.slices(packet);

    EventHistogram counts = slicing.countFrames(packet, SENSOR);
    SpikeRaster spikes = slicing.binaryFrames(packet, SENSOR);

    assertThat(counts.timesteps()).isEqualTo(slices.size()).isEqualTo(spikes.timesteps());
    for (int t = 0; t < slices.size(); t++) {
      for (int cell = 0; cell < 2 * 4 * 6; cell++) {
        int channel = cell / 24;
        int y = cell / 6 % 4;
        int x = cell % 6;
        int expected = 0;
        for (int i = slices.get(t).from(); i < slices.get(t).to(); i++) {
          boolean here = packet.x(i) == x && packet.y(i) == y && packet.on(i) == (channel == 1);
          expected += here ? 1 : 0;
        }
        assertThat(counts.count(t, channel, y, x)).isEqualTo(expected);
        assertThat(spikes.at(t, channel, y, x)).isEqualTo(expected > 0);
      }
    }
  }

  private static FrameSlicing anySlicing(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> FrameSlicing.byTime(200, random.nextInt(200), random.nextBoolean());
      case 1 -> FrameSlicing.byCount(20, random.nextInt(20), random.nextBoolean());
      case 2 -> FrameSlicing.byTimeBins(1 + random.nextInt(7));
      case 3 -> FrameSlicing.byCountBins(1 + random.nextInt(7));
      case 4 -> FrameSlicing.byTimeParts(1 + random.nextInt(7));
      default -> FrameSlicing.byCountParts(1 + random.nextInt(7));
    };
  }

  @Test
  void byCountParts_frames_equalTheHistogramByCount() {
    EventPacket packet = TestingPackets.ordered(new Random(1), SENSOR, 103, 10);
    EventHistogram expected = new EventHistogram(4, SENSOR, SENSOR, Scaling.COUNT);
    expected.addByCount(packet);

    assertThat(FrameSlicing.byCountParts(4).countFrames(packet, SENSOR)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0,0", "10,10", "10,-1"})
  void byTime_impossibleWindow_throws(int window, int overlap) {
    assertThatThrownBy(() -> FrameSlicing.byTime(window, overlap, true))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FrameSlicing.byCount(window, overlap, true))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FrameSlicing.byTimeBins(0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String text(FrameSlicing slicing, EventPacket packet) {
    return slicing.slices(packet).stream()
        .map(slice -> slice.from() + "-" + slice.to())
        .collect(Collectors.joining(" "));
  }
}
