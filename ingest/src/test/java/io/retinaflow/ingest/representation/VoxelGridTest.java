package io.retinaflow.ingest.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.Resolution;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VoxelGridTest {
  private static final Resolution SENSOR = new Resolution(5, 3);
  // Each of at most 300 weights of at most 1 rounds to 2^-24, and so does each sum below 300.
  private static final double TOLERANCE = 300 * 300 * 0x1p-24;

  @Property(tries = 100)
  void of_randomEvents_equalsTheEquation(@ForAll long seed) {
    Random random = new Random(seed);
    int bins = 1 + random.nextInt(9);
    EventPacket packet = TestingPackets.ordered(random, SENSOR, 1 + random.nextInt(300), 50);
    VoxelGrid grid = VoxelGrid.of(packet, bins, SENSOR);
    float[] values = new float[grid.size()];

    grid.values(values);

    assertThat(values).hasSize(bins * 3 * 5);
    for (int i = 0; i < values.length; i++) {
      double expected = naive(packet, bins, i / 15, i / 5 % 3, i % 5);
      assertThat((double) values[i]).isCloseTo(expected, within(TOLERANCE));
      assertThat(grid.value(i)).isEqualTo(values[i]);
    }
  }

  private static double naive(EventPacket packet, int bins, int bin, int y, int x) {
    double start = packet.timeMicros(0);
    double span = packet.timeMicros(packet.size() - 1) - start;
    double sum = 0;
    for (int i = 0; i < packet.size(); i++) {
      if (packet.x(i) == x && packet.y(i) == y) {
        double place = span == 0 ? 0 : (bins - 1) * (packet.timeMicros(i) - start) / span;
        sum += (packet.on(i) ? 1 : -1) * Math.max(0, 1 - Math.abs(bin - place));
      }
    }
    return sum;
  }

  @Property(tries = 50)
  void of_randomEvents_sumOverBinsIsOnMinusOff(@ForAll long seed) {
    Random random = new Random(seed);
    EventPacket packet = TestingPackets.ordered(random, SENSOR, 200, 50);
    VoxelGrid grid = VoxelGrid.of(packet, 6, SENSOR);
    double[] sums = new double[15];

    for (int i = 0; i < grid.size(); i++) {
      sums[i % 15] += grid.value(i);
    }
    for (int i = 0; i < packet.size(); i++) {
      sums[packet.y(i) * 5 + packet.x(i)] -= packet.on(i) ? 1 : -1;
    }

    assertThat(sums).usingComparatorWithPrecision(TOLERANCE).containsOnly(0);
  }

  // Bins 0, 1, 2 stand at 100, 150 and 200 us.
  @ParameterizedTest
  @CsvSource({
    "100, 1, 0, 0",
    "200, 0, 0, 1",
    "150, 0, 1, 0",
    "125, 0.5, 0.5, 0",
    "190, 0, 0.2, 0.8",
    "75, 0.5, 0, 0",
    "50, 0, 0, 0",
    "210, 0, 0, 0.8",
    "251, 0, 0, 0",
    "-9223372036854775808, 0, 0, 0",
    "9223372036854775807, 0, 0, 0"
  })
  void add_anyTime_weighsByTheDistance(long micros, float first, float second, float third) {
    VoxelGrid grid = new VoxelGrid(3, new Resolution(1, 1), 100, 200);
    float[] values = new float[3];

    grid.add(micros, 0, 0, true);
    grid.values(values);
    assertThat(values).containsExactly(new float[] {first, second, third}, within(1e-6f));

    grid.add(micros, 0, 0, false);
    grid.values(values);
    assertThat(values).containsExactly(0, 0, 0);
  }

  @Test
  void of_oneEvent_fallsIntoTheFirstBin() {
    VoxelGrid grid = VoxelGrid.of(TestingPackets.at(7), 4, SENSOR);

    assertThat(grid.value(0)).isEqualTo(1);
    assertThat(grid.value(15)).isZero();
    grid.clear();
    assertThat(grid.value(0)).isZero();
  }

  @Test
  void new_impossible_throws() {
    assertThatThrownBy(() -> new VoxelGrid(0, SENSOR, 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new VoxelGrid(1, SENSOR, 2, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> VoxelGrid.of(EventPacket.empty(), 1, SENSOR))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new VoxelGrid(1, SENSOR, 0, 1).add(0, 5, 0, true))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new VoxelGrid(1, SENSOR, 0, 1).values(new float[14]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
