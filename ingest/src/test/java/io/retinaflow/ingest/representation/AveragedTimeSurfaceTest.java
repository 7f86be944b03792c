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

final class AveragedTimeSurfaceTest {
  private static final Resolution SENSOR = new Resolution(8, 5);
  private static final int CELL = 3;
  private static final long WINDOW = 3_000;
  private static final double TAU = 400;

  @Property(tries = 60)
  void values_randomEvents_equalTheEquation(@ForAll long seed) {
    Random random = new Random(seed);
    int radius = random.nextInt(2);
    Decay decay = random.nextBoolean() ? Decay.EXPONENTIAL : Decay.LINEAR;
    EventPacket packet = TestingPackets.ordered(random, SENSOR, random.nextInt(300), 100);
    AveragedTimeSurface surface = new AveragedTimeSurface(SENSOR, CELL, radius, WINDOW, TAU, decay);
    float[] values = new float[surface.size()];

    surface.addAll(packet);
    surface.values(values);

    // 8x5 pixels in cells of 3x3: 3 columns, 2 rows.
    int side = 2 * radius + 1;
    assertThat(values).hasSize(6 * 2 * side * side);
    assertThat(surface.cells()).isEqualTo(6);
    for (int i = 0; i < values.length; i++) {
      int place = i / (side * side);
      int down = i / side % side - radius;
      int right = i % side - radius;
      double expected = naive(packet, place / 2, place % 2 == 1, down, right, decay);
      assertThat((double) values[i]).isCloseTo(expected, within(1e-5));
    }
  }

  private static double naive(
      EventPacket packet, int cell, boolean on, int down, int right, Decay decay) {
    int events = 0;
    double sum = 0;
    for (int i = 0; i < packet.size(); i++) {
      if (cellOf(packet, i) != cell || packet.on(i) != on) {
        continue;
      }
      events++;
      sum += down == 0 && right == 0 ? 1 : 0;
      for (int j = 0; j < i; j++) {
        boolean neighbour =
            cellOf(packet, j) == cell
                && packet.on(j) == on
                && packet.x(j) == packet.x(i) + right
                && packet.y(j) == packet.y(i) + down
                && packet.timeMicros(j) >= packet.timeMicros(i) - WINDOW;
        double age = packet.timeMicros(i) - packet.timeMicros(j);
        double weight =
            decay == Decay.LINEAR ? Math.max(0, 1 - age / (3 * TAU)) : Math.exp(-age / TAU);
        sum += neighbour ? weight : 0;
      }
    }
    return events == 0 ? 0 : sum / events;
  }

  private static int cellOf(EventPacket packet, int i) {
    return packet.y(i) / CELL * 3 + packet.x(i) / CELL;
  }

  @Test
  void values_twoNeighbours_averageOverThePolaritysEvents() {
    AveragedTimeSurface surface =
        new AveragedTimeSurface(new Resolution(3, 3), 3, 1, 1_000, 100, Decay.EXPONENTIAL);
    surface.add(0, 0, 1, true);
    surface.add(100, 1, 1, true);
    surface.add(100, 1, 1, false);
    float[] values = new float[18];

    surface.values(values);

    float leftNeighbour = (float) (Math.exp(-1) / 2);
    assertThat(values)
        .containsExactly(0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, leftNeighbour, 1, 0, 0, 0, 0);
    surface.clear();
    surface.values(values);
    assertThat(values).containsOnly(0);
  }

  @Test
  void add_manyEventsOfOnePixel_remembersOnlyTheWindow() {
    AveragedTimeSurface surface =
        new AveragedTimeSurface(new Resolution(1, 1), 1, 0, 10, 5, Decay.LINEAR);
    float[] values = new float[2];

    for (int i = 0; i < 100_000; i++) {
      surface.add(i * 6L, 0, 0, true);
    }
    surface.values(values);

    // All but the first see one event, 6 us old: 1 + (1 - 6/15).
    assertThat((double) values[1]).isCloseTo(1.6, within(1e-4));
  }

  @ParameterizedTest
  @CsvSource({"0,0,1,1", "3,2,1,1", "2,1,1,1", "3,-1,1,1", "3,1,0,1", "3,1,1,0"})
  void new_impossible_throws(int cell, int radius, long window, double tau) {
    assertThatThrownBy(
            () -> new AveragedTimeSurface(SENSOR, cell, radius, window, tau, Decay.LINEAR))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void add_outsideTheSensor_throws() {
    AveragedTimeSurface surface = new AveragedTimeSurface(SENSOR, 3, 1, 1, 1, Decay.LINEAR);

    assertThatThrownBy(() -> surface.add(0, 8, 0, true))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> surface.values(new float[5]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
