package io.retinaflow.models.spike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.TimeRange;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Shape;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SpikeTensorTest {

  @Test
  void set_oneSpike_atTheBitTheClassDescribes() {
    SpikeTensor spikes = SpikeTensor.silent(2, 130, 3, 4);

    spikes.set(1, 129, 2, 3);

    int word = ((1 * 3 + 2) * 4 + 3) * 3 + 129 / 64;
    assertThat(spikes.wordsPerPixel()).isEqualTo(3);
    assertThat(spikes.words()).hasSize(2 * 3 * 4 * 3);
    assertThat(spikes.words()[word]).isEqualTo(1L << 129 % 64);
    assertThat(spikes.count()).isEqualTo(1);
    assertThat(spikes.count(0)).isZero();
    assertThat(spikes.at(1, 129, 2, 3)).isTrue();
    assertThat(spikes.at(1, 128, 2, 3)).isFalse();
  }

  @Test
  void silence_afterSpikes_equalsSilent() {
    SpikeTensor spikes = SpikeTensor.silent(1, 65, 2, 2);
    spikes.set(0, 64, 1, 0);
    assertThat(spikes).isNotEqualTo(SpikeTensor.silent(1, 65, 2, 2));

    spikes.silence();

    assertThat(spikes)
        .isEqualTo(SpikeTensor.silent(1, 65, 2, 2))
        .hasSameHashCodeAs(SpikeTensor.silent(1, 65, 2, 2))
        .isNotEqualTo(SpikeTensor.silent(1, 66, 2, 2))
        .hasToString("spikes[1, 65, 2, 2]");
  }

  @ParameterizedTest
  @ValueSource(bytes = {-1, 2, Byte.MIN_VALUE, Byte.MAX_VALUE})
  void ofRaster_noSpike_refusedWithItsIndex(byte value) {
    byte[] raster = {0, 1, 0, value, 1, 1};

    assertThatThrownBy(() -> SpikeTensor.ofRaster(raster, 1, 3, 1, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("element 3 is " + value);
  }

  @Test
  void ofRaster_wrongLength_refusedWithBoth() {
    assertThatThrownBy(() -> SpikeTensor.ofRaster(new byte[7], 1, 3, 1, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("7")
        .hasMessageContaining("6");
  }

  @ParameterizedTest
  @ValueSource(floats = {0.5f, -1, 2, Float.NaN, Float.POSITIVE_INFINITY})
  void ofFloats_noSpike_refusedWithItsIndex(float value) {
    FloatTensor tensor = FloatTensor.of(Shape.of(1, 2, 1, 2), new float[] {0, 1, value, 1});

    assertThatThrownBy(() -> SpikeTensor.ofFloats(tensor))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("element 2 is " + value);
  }

  @Test
  void ofFloats_otherRank_refusedWithTheShape() {
    assertThatThrownBy(() -> SpikeTensor.ofFloats(FloatTensor.zeros(1, 2, 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[1, 2, 3]");
  }

  @ParameterizedTest
  @CsvSource({"0,1,1,1", "1,0,1,1", "1,1,0,1", "1,1,1,0", "-1,1,1,1"})
  void silent_noSide_refused(int timesteps, int channels, int height, int width) {
    assertThatThrownBy(() -> SpikeTensor.silent(timesteps, channels, height, width))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[%d, %d, %d, %d]".formatted(timesteps, channels, height, width));
  }

  @ParameterizedTest
  @CsvSource({"2,0,0,0", "0,65,0,0", "0,0,3,0", "0,0,0,4", "-1,0,0,0", "0,-1,0,0"})
  void at_outside_refusedWithPlaceAndShape(int t, int channel, int y, int x) {
    SpikeTensor spikes = SpikeTensor.silent(2, 65, 3, 4);
    String place = "[%d, %d, %d, %d]".formatted(t, channel, y, x);

    assertThatThrownBy(() -> spikes.at(t, channel, y, x))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessageContaining(place)
        .hasMessageContaining("spikes[2, 65, 3, 4]");
    assertThatThrownBy(() -> spikes.set(t, channel, y, x))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessageContaining(place);
  }

  @Test
  void ofEvents_insideAndOutside_spikesWhereAnEventIs() {
    SplittableRandom random = new SplittableRandom(5);
    Resolution sensor = new Resolution(6, 5);
    TimeRange range = new TimeRange(1_000, 1_700);
    int timesteps = 3;
    EventBuffer events = new EventBuffer();
    boolean[][][][] expected = new boolean[timesteps][2][5][6];
    for (int i = 0; i < 400; i++) {
      long micros = 900 + 2L * i + random.nextInt(2);
      int x = random.nextInt(8);
      int y = random.nextInt(7);
      boolean on = random.nextBoolean();
      events.append(micros, x, y, on);
      if (range.contains(micros) && sensor.contains(x, y)) {
        expected[(int) ((micros - 1_000) * timesteps / 700)][on ? 1 : 0][y][x] = true;
      }
    }

    SpikeTensor spikes = SpikeTensor.ofEvents(events.toPacket(), sensor, range, timesteps);

    for (int i = 0; i < spikes.elements(); i++) {
      int x = i % 6;
      int y = i / 6 % 5;
      int channel = i / 30 % 2;
      int t = i / 60;
      assertThat(spikes.at(t, channel, y, x))
          .as("[%d, %d, %d, %d]", t, channel, y, x)
          .isEqualTo(expected[t][channel][y][x]);
    }
    assertThat(spikes.count()).isBetween(50L, 179L);
  }
}
