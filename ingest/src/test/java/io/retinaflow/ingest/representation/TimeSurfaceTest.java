package io.retinaflow.ingest.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.Resolution;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TimeSurfaceTest {
  private static final Resolution SENSOR = new Resolution(5, 3);
  private static final double TAU = 700;

  @Property(tries = 100)
  void values_randomEvents_equalTheEquation(@ForAll long seed) {
    Random random = new Random(seed);
    EventPacket packet = TestingPackets.disordered(random, SENSOR, random.nextInt(60), 200);
    Decay decay = random.nextBoolean() ? Decay.EXPONENTIAL : Decay.LINEAR;
    TimeSurface surface = new TimeSurface(SENSOR, TAU, decay);
    surface.addAll(packet);
    long at = packet.baseMicros() + random.nextInt(10_000);
    float[] values = new float[surface.size()];

    surface.values(at, values);

    assertThat(values).isEqualTo(naive(packet, packet.size(), at, decay));
  }

  /** The surface of the first events of a packet, each cell from all of them. */
  private static float[] naive(EventPacket packet, int events, long at, Decay decay) {
    float[] values = new float[2 * 3 * 5];
    for (int cell = 0; cell < values.length; cell++) {
      for (int i = 0; i < events; i++) {
        if (cell == ((packet.on(i) ? 3 : 0) + packet.y(i)) * 5 + packet.x(i)) {
          double age = Math.max(0, at - packet.timeMicros(i));
          values[cell] =
              (float)
                  (decay == Decay.LINEAR ? Math.max(0, 1 - age / (3 * TAU)) : Math.exp(-age / TAU));
        }
      }
    }
    return values;
  }

  @ParameterizedTest
  @EnumSource(Decay.class)
  void surfaces_ofTonic_areThoseAtTheEndsOfTheWindows(Decay decay) {
    EventPacket packet = TestingPackets.ordered(new Random(3), SENSOR, 80, 60);
    List<Slice> slices = FrameSlicing.byTime(500, 0, true).slices(packet);

    float[] surfaces = TimeSurface.surfaces(packet, SENSOR, 500, TAU, decay, true);

    assertThat(surfaces).hasSize(slices.size() * 30);
    for (int i = 0; i < slices.size(); i++) {
      float[] expected =
          naive(packet, slices.get(i).to(), packet.timeMicros(0) + (i + 1) * 500L, decay);
      float[] actual = new float[30];
      System.arraycopy(surfaces, i * 30, actual, 0, 30);
      assertThat(actual).isEqualTo(expected);
    }
  }

  @Test
  void surfaces_noEvents_areNone() {
    assertThat(TimeSurface.surfaces(EventPacket.empty(), SENSOR, 5, 5, Decay.LINEAR, true))
        .isEmpty();
  }

  @Test
  void values_oneTimeConstant_isOneOverEOrTwoThirds() {
    assertThat(value(Decay.EXPONENTIAL, 0, 700)).isEqualTo((float) (1 / Math.E));
    assertThat(value(Decay.LINEAR, 0, 700)).isEqualTo(2 / 3f);
    assertThat(value(Decay.LINEAR, 0, 2_100)).isZero();
    assertThat(value(Decay.EXPONENTIAL, 0, -5)).isEqualTo(1);
    assertThat(value(Decay.EXPONENTIAL, -Long.MAX_VALUE, Long.MAX_VALUE)).isZero();
  }

  private static float value(Decay decay, long eventMicros, long atMicros) {
    TimeSurface surface = new TimeSurface(new Resolution(1, 1), TAU, decay);
    surface.add(eventMicros, 0, 0, true);
    float[] values = new float[2];
    surface.values(atMicros, values);
    return values[1];
  }

  @Test
  void clear_afterEvents_isEmpty() {
    TimeSurface surface = new TimeSurface(SENSOR, TAU, Decay.LINEAR);
    surface.add(5, 1, 1, false);
    surface.clear();
    float[] values = new float[surface.size()];

    surface.values(5, values);

    assertThat(values).containsOnly(0);
  }

  @Test
  void new_impossible_throws() {
    assertThatThrownBy(() -> new TimeSurface(SENSOR, 0, Decay.LINEAR))
        .isInstanceOf(IllegalArgumentException.class);
    TimeSurface surface = new TimeSurface(SENSOR, TAU, Decay.LINEAR);
    assertThatThrownBy(() -> surface.add(0, 0, 3, true))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> surface.values(0, new float[29]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
