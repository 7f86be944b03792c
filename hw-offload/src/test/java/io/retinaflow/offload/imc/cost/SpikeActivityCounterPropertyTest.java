package io.retinaflow.offload.imc.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.retinaflow.models.spike.SpikeTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

final class SpikeActivityCounterPropertyTest {

  @Property(tries = 300)
  void count_randomSpikes_equalsNaiveConvolution(
      @ForAll @IntRange(min = 1, max = 150) int channels,
      @ForAll @IntRange(min = 1, max = 9) int height,
      @ForAll @IntRange(min = 1, max = 9) int width,
      @ForAll @IntRange(min = 1, max = 5) int kernel,
      @ForAll @IntRange(min = 1, max = 3) int stride,
      @ForAll @IntRange(max = 3) int padding,
      @ForAll @IntRange(min = 1, max = 140) int crossbarSide,
      @ForAll long seed) {
    int fitting = Math.min(kernel, Math.min(height, width) + 2 * padding);
    SpikeConvolution convolution =
        new SpikeConvolution(channels, 70, height, width, fitting, stride, padding);
    byte[] raster = raster(new Random(seed), 2 * channels * height * width);
    SpikeTensor spikes = SpikeTensor.ofRaster(raster, 2, channels, height, width);

    List<SpikeActivity> counted = new SpikeActivityCounter(convolution, crossbarSide).count(spikes);

    assertThat(counted)
        .containsExactly(
            naive(spikes, 0, convolution, crossbarSide),
            naive(spikes, 1, convolution, crossbarSide));
  }

  @Property(tries = 100)
  void eventPicojoules_allOnesWithoutPadding_equalsDense(
      @ForAll @IntRange(min = 1, max = 150) int channels,
      @ForAll @IntRange(min = 1, max = 3) int kernel,
      @ForAll @IntRange(min = 8, max = 128) int crossbarSide)
      throws Exception {
    SpikeConvolution convolution = new SpikeConvolution(channels, 90, 7, 6, kernel, 1, 0);
    byte[] raster = new byte[channels * 42];
    Arrays.fill(raster, (byte) 1);
    SpikeSimProfile profile = SpikeSimProfile.shipped("spikesim-rram-65nm");
    SpikeSimModel model =
        new SpikeSimModel(
            profile.withChip(profile.chip().withArrays(crossbarSide, 8)), SpikeSimFidelity.AUTHORS);

    SpikeActivity activity =
        new SpikeActivityCounter(convolution, crossbarSide).count(raster, 1).get(0);

    assertThat(activity).isEqualTo(SpikeActivity.dense(convolution, crossbarSide));
    long cycles = activity.activePatches() * convolution.outputTiles(crossbarSide);
    ComponentAmounts dense = model.pePicojoules(kernel).times((double) cycles);
    ComponentAmounts event = model.eventPicojoules(convolution, activity);
    for (Component component : Component.values()) {
      assertThat(event.of(component)).isCloseTo(dense.of(component), within(1e-9 * dense.total()));
    }
  }

  @Example
  void count_graySpikes_areChargedDense() {
    SpikeConvolution convolution = new SpikeConvolution(2, 4, 3, 3, 3, 1, 1);
    byte[] raster = new byte[18];
    raster[5] = 2;

    assertThat(new SpikeActivityCounter(convolution, 64).count(raster, 1))
        .containsExactly(SpikeActivity.dense(convolution, 64));
  }

  @Example
  void count_otherShape_isRefused() {
    SpikeActivityCounter counter =
        new SpikeActivityCounter(new SpikeConvolution(2, 4, 3, 3, 3, 1, 1), 64);

    assertThatThrownBy(() -> counter.count(SpikeTensor.silent(1, 3, 3, 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("spikes[1, 3, 3, 3]");
  }

  private static byte[] raster(Random random, int length) {
    int oneIn = 1 + random.nextInt(60);
    byte[] raster = new byte[length];
    for (int i = 0; i < length; i++) {
      raster[i] = (byte) (random.nextInt(oneIn) == 0 ? 1 : 0);
    }
    return raster;
  }

  private static SpikeActivity naive(
      SpikeTensor spikes, int t, SpikeConvolution convolution, int side) {
    int tiles = convolution.inputTiles(side);
    long patches = 0;
    long sites = 0;
    long[] rows = new long[tiles];
    for (int y = 0; y < convolution.outputHeight(); y++) {
      for (int x = 0; x < convolution.outputWidth(); x++) {
        boolean any = false;
        for (int tile = 0; tile < tiles; tile++) {
          int occupied = occupied(spikes, t, convolution, side, new int[] {tile, y, x});
          rows[tile] += occupied;
          patches += occupied > 0 ? 1 : 0;
          any |= occupied > 0;
        }
        sites += any ? convolution.outputTiles(side) : 0;
      }
    }
    List<Long> rowList = new ArrayList<>();
    Arrays.stream(rows).forEach(rowList::add);
    return new SpikeActivity(patches, rowList, sites);
  }

  private static int occupied(
      SpikeTensor spikes, int t, SpikeConvolution convolution, int side, int[] place) {
    int count = 0;
    int end = Math.min(convolution.inChannels(), (place[0] + 1) * side);
    for (int channel = place[0] * side; channel < end; channel++) {
      for (int k = 0; k < convolution.kernel() * convolution.kernel(); k++) {
        int y = place[1] * convolution.stride() - convolution.padding() + k / convolution.kernel();
        int x = place[2] * convolution.stride() - convolution.padding() + k % convolution.kernel();
        if (y >= 0 && y < convolution.height() && x >= 0 && x < convolution.width()) {
          count += spikes.at(t, channel, y, x) ? 1 : 0;
        }
      }
    }
    return count;
  }
}
