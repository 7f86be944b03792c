package io.retinaflow.models.spike;

import static org.assertj.core.api.Assertions.assertThat;

import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Shape;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Bits hold what rasters hold, whatever the number of channels. */
final class SpikeTensorPropertyTest {

  /** Bytes 0 and 1, {@code [T,C,H,W]}. */
  private record Raster(Shape shape, long seed, int onePerMille) {
    byte[] bytes() {
      SplittableRandom random = new SplittableRandom(seed);
      byte[] bytes = new byte[shape.size()];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) (random.nextInt(1000) < onePerMille ? 1 : 0);
      }
      return bytes;
    }

    SpikeTensor spikes() {
      return SpikeTensor.ofRaster(
          bytes(), shape.side(0), shape.side(1), shape.side(2), shape.side(3));
    }
  }

  @Provide
  Arbitrary<Raster> rasters() {
    Arbitrary<Shape> shapes =
        Combinators.combine(
                Arbitraries.integers().between(1, 4),
                Arbitraries.of(1, 2, 31, 63, 64, 65, 127, 128, 130),
                Arbitraries.integers().between(1, 5),
                Arbitraries.integers().between(1, 5))
            .as(Shape::of);
    return Combinators.combine(shapes, Arbitraries.longs(), Arbitraries.of(0, 20, 500, 1000))
        .as(Raster::new);
  }

  @Property(tries = 200, seed = "7")
  void toRaster_ofRaster_identity(@ForAll("rasters") Raster raster) {
    assertThat(raster.spikes().toRaster()).isEqualTo(raster.bytes());
  }

  @Property(tries = 200, seed = "7")
  void at_everyPlace_asInTheRaster(@ForAll("rasters") Raster raster) {
    SpikeTensor spikes = raster.spikes();
    byte[] bytes = raster.bytes();
    int channels = raster.shape.side(1);
    int height = raster.shape.side(2);
    int width = raster.shape.side(3);
    for (int i = 0; i < bytes.length; i++) {
      int t = i / width / height / channels;
      boolean spike = spikes.at(t, i / width / height % channels, i / width % height, i % width);
      assertThat(spike).isEqualTo(bytes[i] == 1);
    }
  }

  @Property(tries = 200, seed = "7")
  void words_behindTheLastChannel_areZero(@ForAll("rasters") Raster raster) {
    SpikeTensor spikes = raster.spikes();
    int inLast = (raster.shape.side(1) - 1) % Long.SIZE + 1;
    for (int i = 0; i < spikes.words().length; i++) {
      boolean last = i % spikes.wordsPerPixel() == spikes.wordsPerPixel() - 1;
      long behind = last && inLast < Long.SIZE ? spikes.words()[i] >>> inLast : 0;
      assertThat(behind).isZero();
    }
  }

  @Property(tries = 200, seed = "7")
  void count_perTimestep_asInTheRaster(@ForAll("rasters") Raster raster) {
    byte[] bytes = raster.bytes();
    int timesteps = raster.shape.side(0);
    int perTimestep = bytes.length / timesteps;
    long all = 0;
    for (int t = 0; t < timesteps; t++) {
      long count = 0;
      for (int i = t * perTimestep; i < (t + 1) * perTimestep; i++) {
        count += bytes[i];
      }
      assertThat(raster.spikes().count(t)).isEqualTo(count);
      all += count;
    }
    assertThat(raster.spikes().count()).isEqualTo(all);
  }

  @Property(tries = 200, seed = "7")
  void ofFloats_toFloats_identity(@ForAll("rasters") Raster raster) {
    FloatTensor floats = raster.spikes().toFloats();

    assertThat(floats.shape()).isEqualTo(raster.shape);
    assertThat(SpikeTensor.ofFloats(floats)).isEqualTo(raster.spikes());
  }
}
