package io.retinaflow.offload.dualsparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.models.spike.SpikeTensor;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class PackedSpikesTest {

  @Property(tries = 200)
  void ofConvolution_anyGeometry_unfoldsChannelThenKernelRowThenColumn(
      @ForAll @IntRange(min = 1, max = 70) int channels,
      @ForAll @IntRange(min = 1, max = 3) int kernel,
      @ForAll @IntRange(min = 1, max = 3) int stride,
      @ForAll @IntRange(max = 2) int padding,
      @ForAll long seed) {
    Random random = new Random(seed);
    int height = kernel + random.nextInt(4);
    int width = kernel + random.nextInt(4);
    SpikeTensor tensor = tensor(random, 3, channels, height, width);
    ConvolutionGeometry geometry = new ConvolutionGeometry(kernel, kernel, stride, padding);

    PackedSpikes spikes = PackedSpikes.ofConvolution(tensor, geometry);

    int outputWidth = (width + 2 * padding - kernel) / stride + 1;
    assertThat(spikes.positions()).isEqualTo(channels * kernel * kernel);
    for (int m = 0; m < spikes.rows(); m++) {
      for (int k = 0; k < spikes.positions(); k++) {
        int y = m / outputWidth * stride + k / kernel % kernel - padding;
        int x = m % outputWidth * stride + k % kernel - padding;
        assertThat(spikes.word(m, k)).isEqualTo(word(tensor, k / (kernel * kernel), y, x));
      }
    }
  }

  private static SpikeTensor tensor(
      Random random, int timesteps, int channels, int height, int width) {
    byte[] raster = new byte[timesteps * channels * height * width];
    for (int i = 0; i < raster.length; i++) {
      raster[i] = (byte) random.nextInt(2);
    }
    return SpikeTensor.ofRaster(raster, timesteps, channels, height, width);
  }

  private static long word(SpikeTensor tensor, int channel, int y, int x) {
    long word = 0;
    if (y >= 0 && y < tensor.height() && x >= 0 && x < tensor.width()) {
      for (int t = 0; t < tensor.timesteps(); t++) {
        word |= (tensor.at(t, channel, y, x) ? 1L : 0) << t;
      }
    }
    return word;
  }

  @Property(tries = 200)
  void withoutLowActivity_anyMask_keepsExactlyTheBusierWords(
      @ForAll @IntRange(min = 1, max = 64) int timesteps,
      @ForAll @IntRange(max = 5) int mostSpikes,
      @ForAll long seed) {
    PackedSpikes spikes = RandomOperands.spikes(new Random(seed), timesteps, 5, 70);

    PackedSpikes masked = spikes.withoutLowActivity(mostSpikes);

    long kept = 0;
    for (int m = 0; m < 5; m++) {
      for (int k = 0; k < 70; k++) {
        long word = spikes.word(m, k);
        boolean busy = Long.bitCount(word) > mostSpikes;
        kept += busy ? 1 : 0;
        assertThat(masked.word(m, k)).isEqualTo(busy ? word : 0);
      }
    }
    assertThat(masked.nonSilentCount()).isEqualTo(kept);
    assertThat(spikes.countAtLeast(mostSpikes + 1)).isEqualTo(kept);
  }

  @Property(tries = 200)
  void sizes_anySpikes_followTheFormulas(
      @ForAll @IntRange(min = 1, max = 8) int timesteps,
      @ForAll @IntRange(min = 1, max = 9) int rows,
      @ForAll @IntRange(min = 2, max = 300) int positions,
      @ForAll long seed) {
    PackedSpikes spikes = RandomOperands.spikes(new Random(seed), timesteps, rows, positions);
    SpikeSizes sizes = spikes.sizes();
    long cells = (long) rows * positions;

    assertThat(sizes.denseBits()).isEqualTo(timesteps * cells);
    assertThat(sizes.fiberBits()).isEqualTo(cells + timesteps * spikes.nonSilentCount());
    assertThat(sizes.paddedBits() - sizes.valueBits())
        .isEqualTo(rows * 128L * (int) Math.ceil(positions / 128.0));
    assertThat(sizes.gospaBits()).isEqualTo(9 * spikes.count());
    assertThat(sizes.gammaBits()).isEqualTo(7 * spikes.count());
    int indexBits = (int) Math.ceil(Math.log(positions) / Math.log(2) - 1e-12);
    assertThat(sizes.compressedRowBits())
        .isEqualTo(indexBits * spikes.count() + 32L * timesteps * (rows + 1));
    // The format pays below a density of (T-1)/T of the positions, and not above.
    assertThat(sizes.fiberBits() < sizes.denseBits())
        .isEqualTo(timesteps * spikes.nonSilentCount() < (timesteps - 1) * cells);
  }

  @Property(tries = 200)
  void ofPackedBits_anyShape_unpacksMostSignificantFirstWithoutGapsBetweenRows(
      @ForAll @IntRange(min = 1, max = 7) int timesteps,
      @ForAll @IntRange(min = 1, max = 7) int rows,
      @ForAll @IntRange(min = 1, max = 131) int positions,
      @ForAll long seed) {
    Random random = new Random(seed);
    byte[] raster = new byte[timesteps * rows * positions];
    byte[] packed = new byte[(raster.length + 7) / 8];
    for (int i = 0; i < raster.length; i++) {
      raster[i] = (byte) random.nextInt(2);
      packed[i / 8] |= (byte) (raster[i] << (7 - i % 8));
    }

    PackedSpikes spikes = PackedSpikes.ofPackedBits(packed, timesteps, rows, positions);

    assertThat(spikes).isEqualTo(PackedSpikes.ofRaster(raster, timesteps, rows, positions));
    assertThat(spikes.word(rows - 1, positions - 1) >>> (timesteps - 1))
        .isEqualTo(raster[raster.length - 1]);
  }

  @Test
  void ofPackedBits_bytesOfAnotherSize_throws() {
    assertThatThrownBy(() -> PackedSpikes.ofPackedBits(new byte[4], 1, 3, 8))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("24 bits take 3 bytes, not 4");
  }

  @Test
  void ofRaster_valueThatIsNoSpike_throws() {
    assertThatThrownBy(() -> PackedSpikes.ofRaster(new byte[] {0, 2}, 1, 1, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("element 1 is 2, no spike");
  }

  @Test
  void ofRaster_moreTimestepsThanAWordHas_throws() {
    assertThatThrownBy(() -> PackedSpikes.ofRaster(new byte[65], 65, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("spikes [65, 1, 1]: 1..64 timesteps");
  }

  @Test
  void ofConvolution_kernelLargerThanTheImage_throws() {
    SpikeTensor tensor = SpikeTensor.silent(1, 1, 2, 2);
    ConvolutionGeometry geometry = new ConvolutionGeometry(3, 3, 1, 0);

    assertThatThrownBy(() -> PackedSpikes.ofConvolution(tensor, geometry))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("kernel 3 does not fit in 2 pixels padded by 0");
  }
}
