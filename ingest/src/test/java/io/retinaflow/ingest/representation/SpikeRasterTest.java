package io.retinaflow.ingest.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.ingest.event.Resolution;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SpikeRasterTest {

  @ParameterizedTest
  @CsvSource({"1,1,1,1", "3,2,7,5", "2,2,8,4", "1,1,65,1", "5,3,13,1"})
  void set_randomPlaces_areRowMajorBits(int timesteps, int channels, int width, int height) {
    SpikeRaster raster = new SpikeRaster(timesteps, channels, new Resolution(width, height));
    byte[] expected = new byte[timesteps * channels * height * width];
    Random random = new Random(8);
    for (int i = 0; i < expected.length; i++) {
      if (random.nextInt(3) == 0) {
        expected[i] = 1;
        int plane = i / (height * width);
        raster.set(plane / channels, plane % channels, i / width % height, i % width);
      }
    }

    assertThat(raster.toBytes()).isEqualTo(expected);
    assertThat(raster.elements()).isEqualTo(expected.length);
    long spikes = 0;
    for (int i = 0; i < expected.length; i++) {
      int plane = i / (height * width);
      boolean spike = raster.at(plane / channels, plane % channels, i / width % height, i % width);
      assertThat(spike).isEqualTo(expected[i] == 1);
      assertThat(raster.toWords()[i / 64] >>> i & 1).isEqualTo(expected[i]);
      spikes += expected[i];
    }
    assertThat(raster.count()).isEqualTo(spikes);
  }

  @Test
  void clear_afterSpikes_equalsANewRaster() {
    SpikeRaster raster = new SpikeRaster(2, 2, new Resolution(5, 5));
    raster.set(1, 1, 4, 4);
    SpikeRaster fresh = new SpikeRaster(2, 2, new Resolution(5, 5));
    assertThat(raster).isNotEqualTo(fresh);

    raster.clear();

    assertThat(raster).isEqualTo(fresh).hasSameHashCodeAs(fresh);
  }

  @ParameterizedTest
  @CsvSource({"2,0,0,0", "-1,0,0,0", "0,3,0,0", "0,-1,0,0", "0,0,4,0", "0,0,0,5", "0,0,0,-1"})
  void set_outsideTheShape_throws(int timestep, int channel, int row, int column) {
    SpikeRaster raster = new SpikeRaster(2, 3, new Resolution(5, 4));

    assertThatThrownBy(() -> raster.set(timestep, channel, row, column))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> raster.at(timestep, channel, row, column))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"0,1,2,2", "1,0,2,2", "65536,65536,1,1", "2147483647,2147483647,65536,65536"})
  void new_impossibleShape_throws(int timesteps, int channels, int width, int height) {
    assertThatThrownBy(() -> new SpikeRaster(timesteps, channels, new Resolution(width, height)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
