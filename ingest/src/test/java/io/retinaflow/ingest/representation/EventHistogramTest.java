package io.retinaflow.ingest.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.TimeRange;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EventHistogramTest {
  private static final Resolution SENSOR = new Resolution(128, 128);
  private static final Resolution GRID = new Resolution(64, 64);

  @ParameterizedTest
  @CsvSource({
    "128,128,64,64",
    "346,260,48,48",
    "34,34,34,34",
    "7,5,3,2",
    "65536,1,1,1",
    "1280,720,128,128"
  })
  void add_everyPixel_fallsIntoTheFloorCell(int width, int height, int columns, int rows) {
    EventHistogram histogram =
        new EventHistogram(
            1, new Resolution(width, height), new Resolution(columns, rows), Scaling.COUNT);
    int[] expected = new int[columns * rows];

    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        histogram.add(0, x, y, false);
        expected[(int) ((long) y * rows / height) * columns + (int) ((long) x * columns / width)]++;
      }
    }

    for (int cell = 0; cell < expected.length; cell++) {
      assertThat(histogram.count(cell)).isEqualTo(expected[cell]);
      assertThat(histogram.count(expected.length + cell)).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({"0,0", "249,0", "250,1", "499,1", "500,2", "999,3"})
  void timestepOf_quartersOfARange_areHalfOpen(long micros, int timestep) {
    assertThat(EventHistogram.timestepOf(micros, new TimeRange(0, 1000), 4)).isEqualTo(timestep);
  }

  @ParameterizedTest
  @CsvSource({"99, 1", "100, 0", "109, 9", "110, 0"})
  void add_byTime_countsOnlyTheRange(long micros, int timestep) {
    EventHistogram histogram = new EventHistogram(10, SENSOR, GRID, Scaling.COUNT);
    boolean inside = micros >= 100 && micros < 110;

    assertThat(histogram.add(micros, 2, 4, true, new TimeRange(100, 110))).isEqualTo(inside);

    assertThat(histogram.events()).isEqualTo(inside ? 1 : 0);
    assertThat(histogram.count(timestep, 1, 2, 1)).isEqualTo(inside ? 1 : 0);
  }

  // 10 events in 4 timesteps: 2, 2, 2 and the last takes the remainder; with 3 all fall to the
  // last.
  @ParameterizedTest
  @CsvSource({"10,2,2,2,4", "8,2,2,2,2", "3,0,0,0,3", "0,0,0,0,0", "4,1,1,1,1"})
  void addByCount_anyNumber_lastTakesTheRemainder(int events, int a, int b, int c, int d) {
    EventHistogram histogram = new EventHistogram(4, SENSOR, GRID, Scaling.COUNT);
    EventBuffer buffer = new EventBuffer();
    for (int i = 0; i < events; i++) {
      buffer.append(i, 0, 0, true);
    }

    histogram.addByCount(buffer.toPacket());

    int[] expected = {a, b, c, d};
    for (int timestep = 0; timestep < 4; timestep++) {
      assertThat(histogram.count(timestep, 1, 0, 0)).isEqualTo(expected[timestep]);
    }
  }

  @Test
  void values_meanOfTwoByTwo_isExactQuarters() {
    EventHistogram histogram = new EventHistogram(2, SENSOR, GRID, Scaling.MEAN);
    histogram.add(1, 10, 20, true);
    histogram.add(1, 11, 21, true);
    histogram.add(1, 11, 20, true);
    float[] values = new float[histogram.size()];
    values[7] = 9;

    histogram.values(values);

    int cell = ((1 * 2 + 1) * 64 + 10) * 64 + 5;
    for (int i = 0; i < values.length; i++) {
      assertThat(values[i]).isEqualTo(i == cell ? 0.75f : 0f);
    }
  }

  @Test
  void values_unevenCells_divideByTheirOwnPixels() {
    EventHistogram histogram =
        new EventHistogram(1, new Resolution(5, 1), new Resolution(2, 1), Scaling.MEAN);
    for (int x = 0; x < 5; x++) {
      histogram.add(0, x, 0, false);
    }
    float[] values = new float[histogram.size()];

    histogram.values(values);

    assertThat(values).containsExactly(1f, 1f, 0f, 0f);
    assertThat(histogram.count(0)).isEqualTo(3);
  }

  @Test
  void addCell_sparseForm_restoresTheHistogram() {
    EventHistogram histogram = random(5_000);
    EventHistogram restored = new EventHistogram(4, SENSOR, GRID, Scaling.MEAN);

    for (int i = 0; i < histogram.nonZeroCells(); i++) {
      int index = histogram.nonZeroIndex(i);
      restored.addCell(index, histogram.count(index));
    }

    assertThat(restored).isEqualTo(histogram).hasSameHashCodeAs(histogram);
    assertThat(restored.events()).isEqualTo(5_000);
  }

  @Test
  void clear_thenSameEvents_equalsAFreshOne() {
    EventHistogram histogram = random(1_000);

    histogram.clear();

    assertThat(histogram).isEqualTo(new EventHistogram(4, SENSOR, GRID, Scaling.MEAN));
    assertThat(histogram.events()).isZero();
    assertThat(histogram.nonZeroCells()).isZero();
  }

  @Test
  void addByTime_packet_sameAsEventByEvent() {
    EventPacket packet = packet(2_000);
    TimeRange range = new TimeRange(500, 1_500);
    EventHistogram whole = new EventHistogram(4, SENSOR, GRID, Scaling.COUNT);
    EventHistogram single = new EventHistogram(4, SENSOR, GRID, Scaling.COUNT);

    whole.addByTime(packet, range);
    for (int i = 0; i < packet.size(); i++) {
      long time = packet.timeMicros(i);
      if (time >= 500 && time < 1_500) {
        single.add((int) (time - 500) / 250, packet.x(i), packet.y(i), packet.on(i));
      }
    }

    assertThat(whole).isEqualTo(single);
    assertThat(whole.events()).isEqualTo(1_000);
  }

  @ParameterizedTest
  @CsvSource({"-1,0,0", "4,0,0", "0,128,0", "0,0,128", "0,-1,0"})
  void add_outsideTheShape_throws(int timestep, int x, int y) {
    EventHistogram histogram = new EventHistogram(4, SENSOR, GRID, Scaling.COUNT);

    assertThatThrownBy(() -> histogram.add(timestep, x, y, true))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(histogram.events()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"0,64,64", "-1,64,64", "70000,128,128"})
  void new_impossibleShape_throws(int timesteps, int columns, int rows) {
    assertThatThrownBy(
            () ->
                new EventHistogram(timesteps, SENSOR, new Resolution(columns, rows), Scaling.COUNT))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void values_gridFinerThanTheSensor_leavesCellsWithoutPixelsEmpty() {
    EventHistogram histogram =
        new EventHistogram(1, new Resolution(2, 1), new Resolution(4, 1), Scaling.MEAN);
    histogram.add(0, 0, 0, true);
    histogram.add(0, 1, 0, true);
    float[] values = new float[histogram.size()];
    histogram.values(values);

    assertThat(values).containsExactly(0, 0, 0, 0, 1, 0, 1, 0);
  }

  private static EventHistogram random(int events) {
    EventHistogram histogram = new EventHistogram(4, SENSOR, GRID, Scaling.MEAN);
    histogram.addByCount(packet(events));
    return histogram;
  }

  private static EventPacket packet(int events) {
    Random random = new Random(2);
    EventBuffer buffer = new EventBuffer();
    for (int i = 0; i < events; i++) {
      buffer.append(i, random.nextInt(128), random.nextInt(128), random.nextBoolean());
    }
    return buffer.toPacket();
  }
}
