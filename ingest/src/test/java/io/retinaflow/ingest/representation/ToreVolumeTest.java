package io.retinaflow.ingest.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.Resolution;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ToreVolumeTest {
  private static final Resolution SENSOR = new Resolution(3, 2);

  @Property(tries = 100)
  void values_randomEvents_equalTheEquation(@ForAll long seed) {
    Random random = new Random(seed);
    int depth = 1 + random.nextInt(5);
    EventPacket packet = TestingPackets.disordered(random, SENSOR, random.nextInt(120), 9_000);
    ToreVolume volume = new ToreVolume(depth, SENSOR);
    volume.addAll(packet);
    long at = packet.baseMicros() + random.nextInt(1_000_000);
    float[] values = new float[volume.size()];

    volume.values(at, values);

    assertThat(values).hasSize(2 * depth * 6);
    for (int i = 0; i < values.length; i++) {
      List<Long> times = timesNewestFirst(packet, i / 6 < depth, i / 3 % 2, i % 3);
      int k = i / 6 % depth;
      double age = k < times.size() ? Math.max(0, at - times.get(k)) : 5e6;
      double expected = Math.max(0, Math.log(Math.min(age, 5e6) + 1) - Math.log(150 + 1));
      assertThat(values[i]).isEqualTo((float) expected);
    }
  }

  private static List<Long> timesNewestFirst(EventPacket packet, boolean on, int y, int x) {
    List<Long> times = new ArrayList<>();
    for (int i = packet.size() - 1; i >= 0; i--) {
      if (packet.on(i) == on && packet.y(i) == y && packet.x(i) == x) {
        times.add(packet.timeMicros(i));
      }
    }
    return times;
  }

  // ln((age + 1) / 151); from ln(5000001 / 151) = 10.4078 for nothing down to 0 for the newest.
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "150, 0",
    "151, 0.0066",
    "1509, 2.3026",
    "5000000, 10.4077",
    "9000000, 10.4077"
  })
  void values_oneEvent_areOnALogarithmicScale(long age, float expected) {
    ToreVolume volume = new ToreVolume(1, new Resolution(1, 1));
    volume.add(1_000, 0, 0, true);
    float[] values = new float[2];

    volume.values(1_000 + age, values);

    assertThat(values[0]).isEqualTo(expected, within(1e-4f));
    assertThat(values[1]).isEqualTo((float) Math.log(5_000_001.0 / 151));
  }

  @Test
  void clear_afterEvents_equalsANewVolume() {
    ToreVolume volume = new ToreVolume(2, SENSOR);
    float[] fresh = new float[volume.size()];
    volume.values(0, fresh);
    volume.add(0, 0, 0, true);
    volume.clear();
    float[] values = new float[volume.size()];

    volume.values(0, values);

    assertThat(values).isEqualTo(fresh);
  }

  @Test
  void new_impossible_throws() {
    assertThatThrownBy(() -> new ToreVolume(0, SENSOR))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ToreVolume(1, SENSOR, 10, 10))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ToreVolume(1, SENSOR).add(0, 3, 0, true))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ToreVolume(1, SENSOR).values(0, new float[11]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
