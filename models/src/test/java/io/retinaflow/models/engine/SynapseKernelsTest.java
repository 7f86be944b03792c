package io.retinaflow.models.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kernel against a loop written here, bit for bit, with what lies around it untouched. */
final class SynapseKernelsTest {
  private static final List<SynapseKernels> KERNELS =
      List.of(KernelChoice.of(Kernels.SCALAR), KernelChoice.of(Kernels.VECTOR));
  private static final int LANES = KernelChoice.of(Kernels.VECTOR).floatLanes();
  private static final int[] CHANNELS = {1, 2, 31, 32, 33, 63, 64};
  private static final int[] REGISTERS = {1, 2, 4, 8};
  private static final int[] PIXELS = {0, 1, 2, 3, 17};
  private static final double[] DENSITIES = {0, 0.05, 0.5, 1};

  /** No multiples of a register: where arrays begin is not the kernels' to assume. */
  private static final int TILE = 3;

  private static final int AT = 5;
  private static final int WORD = 2;
  private static final int BEHIND = 9;

  /** Words of neighbouring pixels, and from how many spikes on silence is counted. */
  private record Word(int wordsPerPixel, int pixels, double density, int dense) {
    static List<Word> all(int channels) {
      List<Word> words = new ArrayList<>();
      for (int wordsPerPixel = 1; wordsPerPixel <= 3; wordsPerPixel++) {
        for (int pixels : PIXELS) {
          for (double density : DENSITIES) {
            for (int dense : new int[] {0, (channels + 1) / 2, Long.SIZE}) {
              words.add(new Word(wordsPerPixel, pixels, density, dense));
            }
          }
        }
      }
      return words;
    }

    long[] spikes(int channels, SplittableRandom random) {
      long[] spikes = random.longs(WORD + (long) pixels * wordsPerPixel + 1).toArray();
      for (int p = 0; p < pixels; p++) {
        spikes[WORD + p * wordsPerPixel] = bits(channels, density, random);
      }
      return spikes;
    }
  }

  static List<Arguments> tiles() {
    List<Arguments> tiles = new ArrayList<>();
    for (int channels : CHANNELS) {
      for (int registers : REGISTERS) {
        tiles.add(Arguments.of(channels, registers));
      }
    }
    return tiles;
  }

  @ParameterizedTest
  @MethodSource("tiles")
  void gather_floats_sameBitsAsLoop(int channels, int registers) {
    int width = registers * LANES;
    SplittableRandom random = new SplittableRandom(100L * channels + registers);
    float[] weights = floats(TILE + (channels + 1) * width + BEHIND, random);
    for (Word word : Word.all(channels)) {
      long[] spikes = word.spikes(channels, random);
      float[] before = floats(AT + word.pixels * width + BEHIND, random);
      float[] expected = before.clone();
      for (int p = 0; p < word.pixels; p++) {
        long active = spikes[WORD + p * word.wordsPerPixel];
        gatherLoop(active, channels, word.dense, weights, expected, AT + p * width, width);
      }
      for (SynapseKernels kernels : KERNELS) {
        float[] sums = before.clone();
        kernels.gather(
            spikes,
            WORD,
            word.wordsPerPixel,
            word.pixels,
            channels,
            word.dense,
            weights,
            TILE,
            sums,
            AT,
            width);
        assertSameBits(kernels, word, sums, expected);
      }
    }
  }

  private static void gatherLoop(
      long active, int channels, int dense, float[] weights, float[] sums, int at, int width) {
    boolean complement = Long.bitCount(active) > dense;
    for (int j = 0; j < width; j++) {
      float sum = sums[at + j];
      if (complement) {
        sum += weights[TILE + channels * width + j];
      }
      for (int c = 0; c < channels; c++) {
        boolean spike = (active >>> c & 1) != 0;
        float weight = weights[TILE + c * width + j];
        if (complement && !spike) {
          sum -= weight;
        } else if (!complement && spike) {
          sum += weight;
        }
      }
      sums[at + j] = sum;
    }
  }

  @ParameterizedTest
  @MethodSource("tiles")
  void gather_shortsThatWrap_sameBitsAsLoop(int channels, int registers) {
    int width = registers * 2 * LANES;
    SplittableRandom random = new SplittableRandom(100L * channels + registers);
    short[] weights = shorts(TILE + (channels + 1) * width + BEHIND, random);
    for (Word word : Word.all(channels)) {
      long[] spikes = word.spikes(channels, random);
      short[] before = shorts(AT + word.pixels * width + BEHIND, random);
      short[] expected = before.clone();
      for (int p = 0; p < word.pixels; p++) {
        long active = spikes[WORD + p * word.wordsPerPixel];
        gatherLoop(active, channels, word.dense, weights, expected, AT + p * width, width);
      }
      for (SynapseKernels kernels : KERNELS) {
        short[] sums = before.clone();
        kernels.gather(
            spikes,
            WORD,
            word.wordsPerPixel,
            word.pixels,
            channels,
            word.dense,
            weights,
            TILE,
            sums,
            AT,
            width);
        assertThat(sums).as("%s, %s", kernels.description(), word).isEqualTo(expected);
      }
    }
  }

  private static void gatherLoop(
      long active, int channels, int dense, short[] weights, short[] sums, int at, int width) {
    boolean complement = Long.bitCount(active) > dense;
    for (int j = 0; j < width; j++) {
      int sum = sums[at + j] + (complement ? weights[TILE + channels * width + j] : 0);
      for (int c = 0; c < channels; c++) {
        int spike = (int) (active >>> c & 1);
        sum += (complement ? spike - 1 : spike) * weights[TILE + c * width + j];
      }
      sums[at + j] = (short) sum;
    }
  }

  @ParameterizedTest
  @MethodSource("tiles")
  void gather_bits_sameBitsAsLoop(int channels, int registers) {
    int width = registers * LANES;
    SplittableRandom random = new SplittableRandom(100L * channels + registers);
    float[] weights = floats(TILE + channels * width + BEHIND, random);
    for (double density : DENSITIES) {
      long bits = bits(channels, density, random);
      float[] before = floats(AT + width + BEHIND, random);
      float[] expected = before.clone();
      for (int j = 0; j < width; j++) {
        for (int c = 0; c < channels; c++) {
          if ((bits >>> c & 1) != 0) {
            expected[AT + j] += weights[TILE + c * width + j];
          }
        }
      }
      for (SynapseKernels kernels : KERNELS) {
        float[] sums = before.clone();
        kernels.gather(bits, weights, TILE, sums, AT, width);
        assertSameBits(kernels, Long.toBinaryString(bits), sums, expected);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8})
  void addScaled_anyStride_sameBitsAsLoop(int registers) {
    int width = registers * LANES;
    SplittableRandom random = new SplittableRandom(registers);
    float[] weights = floats(TILE + width + BEHIND, random);
    for (int pixels : PIXELS) {
      for (int stride : new int[] {1, 3, 16}) {
        float[] values = floats(WORD + pixels * stride + 1, random);
        float[] before = floats(AT + pixels * width + BEHIND, random);
        float[] expected = before.clone();
        for (int i = 0; i < pixels * width; i++) {
          float product = values[WORD + i / width * stride] * weights[TILE + i % width];
          expected[AT + i] += product;
        }
        for (SynapseKernels kernels : KERNELS) {
          float[] sums = before.clone();
          kernels.addScaled(values, WORD, stride, pixels, weights, TILE, sums, AT, width);
          assertSameBits(kernels, pixels + " pixels, stride " + stride, sums, expected);
        }
      }
    }
  }

  @Test
  void addScaled_zero_addsNothing() {
    float[] weights = new float[TILE + LANES];
    Arrays.fill(weights, Float.POSITIVE_INFINITY);
    float[] expected = floats(AT + 2 * LANES, new SplittableRandom(1));
    for (SynapseKernels kernels : KERNELS) {
      float[] sums = expected.clone();
      kernels.addScaled(new float[] {0f, -0f}, 0, 1, 2, weights, TILE, sums, AT, LANES);
      assertSameBits(kernels, "zeros", sums, expected);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 16, 48, 128})
  void raise_anySign_sameBitsAsLoop(int count) {
    SplittableRandom random = new SplittableRandom(count);
    float[] values = extremes(TILE + count + BEHIND, random);
    float[] before = extremes(AT + count + BEHIND, random);
    float[] expected = before.clone();
    for (int j = 0; j < count; j++) {
      expected[AT + j] = Math.max(expected[AT + j], values[TILE + j]);
    }
    for (SynapseKernels kernels : KERNELS) {
      float[] out = before.clone();
      kernels.raise(values, TILE, out, AT, count);
      assertSameBits(kernels, count, out, expected);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8})
  void scale_anyInteger_sameBitsAsLoop(int registers) {
    int width = registers * 2 * LANES;
    SplittableRandom random = new SplittableRandom(registers);
    int scales = 7;
    int biases = scales + width + 1;
    float[] constants = floats(biases + width, random);
    for (int pixels : PIXELS) {
      short[] sums = shorts(TILE + pixels * width, random);
      float[] before = floats(AT + pixels * width + BEHIND, random);
      float[] expected = before.clone();
      for (int i = 0; i < pixels * width; i++) {
        float product = sums[TILE + i] * constants[scales + i % width];
        expected[AT + i] = product + constants[biases + i % width];
      }
      for (SynapseKernels kernels : KERNELS) {
        float[] currents = before.clone();
        kernels.scale(sums, TILE, constants, scales, biases, currents, AT, pixels, width);
        assertSameBits(kernels, pixels, currents, expected);
      }
    }
  }

  static List<Arguments> populations() {
    List<Arguments> populations = new ArrayList<>();
    for (int shift : new int[] {0, 16, 32, 48}) {
      for (int width : new int[] {16, 32, 48, 64, 80, 128}) {
        for (float decay : new float[] {1, 0.5f, 0.3f}) {
          populations.add(Arguments.of(shift, width, decay));
        }
      }
    }
    return populations;
  }

  @ParameterizedTest
  @MethodSource("populations")
  void fire_tiesAndExtremes_sameBitsAsLoop(int shift, int width, float decay) {
    SplittableRandom random = new SplittableRandom(1000L * shift + width);
    for (float threshold : new float[] {1, 0.5f, Float.MIN_NORMAL}) {
      for (int pixels : PIXELS) {
        Neurons before = Neurons.random(shift, width, threshold, decay, pixels, random);
        Neurons expected = before.copy();
        int spikes = fireLoop(expected, shift, width, decay, threshold, pixels);
        assertThat(spikes).isBetween(pixels == 0 ? 0 : 1, Math.max(0, pixels * width - 1));
        for (SynapseKernels kernels : KERNELS) {
          Neurons neurons = before.copy();
          neurons.fire(kernels, shift, width, decay, threshold, pixels);
          String of = pixels + " pixels, threshold " + threshold;
          assertThat(neurons.spikes).as("%s, %s", kernels, of).isEqualTo(expected.spikes);
          assertSameBits(kernels, of, neurons.membranes, expected.membranes);
          assertSameBits(kernels, of, neurons.currents, expected.currents);
        }
      }
    }
  }

  /** A word is overwritten if its first bit is one of the population's, else added to. */
  private static int fireLoop(
      Neurons neurons, int shift, int width, float decay, float threshold, int pixels) {
    int count = 0;
    for (int p = 0; p < pixels; p++) {
      int word = WORD + p * neurons.wordsPerPixel;
      for (int bit = 0; bit < shift + width; bit += Long.SIZE) {
        neurons.spikes[word + bit / Long.SIZE] &= bit < shift ? -1L : 0L;
      }
      for (int j = 0; j < width; j++) {
        int v = TILE + p * neurons.membraneStride() + j;
        float x = neurons.currents[AT + p * neurons.currentStride() + j];
        float difference = (x - neurons.membranes[v]) * decay;
        neurons.membranes[v] += difference;
        if (neurons.membranes[v] >= threshold) {
          neurons.membranes[v] = 0;
          neurons.spikes[word + (shift + j) / Long.SIZE] |= 1L << (shift + j);
          count++;
        }
      }
    }
    return count;
  }

  /** Arrays of a population, larger than it is. */
  private static final class Neurons {
    private final int width;
    private final int wordsPerPixel;
    private final float[] currents;
    private final float[] membranes;
    private final long[] spikes;

    private Neurons(
        int width, int wordsPerPixel, float[] currents, float[] membranes, long[] spikes) {
      this.width = width;
      this.wordsPerPixel = wordsPerPixel;
      this.currents = currents;
      this.membranes = membranes;
      this.spikes = spikes;
    }

    static Neurons random(
        int shift, int width, float threshold, float decay, int pixels, SplittableRandom random) {
      int wordsPerPixel = (shift + width) / Long.SIZE + 1;
      Neurons neurons =
          new Neurons(
              width,
              wordsPerPixel,
              floats(AT + pixels * (width + 16) + BEHIND, random),
              floats(TILE + pixels * (width + 32) + BEHIND, random),
              random.longs(WORD + (long) pixels * wordsPerPixel + 1).toArray());
      for (int p = 0; p < pixels; p++) {
        neurons.disturb(p, threshold, decay, random);
      }
      return neurons;
    }

    /** Potentials at the threshold, right below it, and numbers at the ends of the range. */
    private void disturb(int pixel, float threshold, float decay, SplittableRandom random) {
      int from = AT + pixel * currentStride();
      int v = TILE + pixel * membraneStride();
      float[] targets = {
        threshold,
        Math.nextDown(threshold),
        Math.nextUp(threshold),
        -threshold,
        0f,
        -0f,
        Float.MIN_VALUE,
        -Float.MIN_VALUE,
        Float.MAX_VALUE,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY
      };
      for (int i = 0; i < targets.length; i++) {
        currents[from + i] = targets[i] / decay;
        membranes[v + i] = random.nextBoolean() ? 0f : -0f;
      }
      membranes[v + targets.length] = threshold;
      currents[from + targets.length] = threshold;
    }

    Neurons copy() {
      return new Neurons(width, wordsPerPixel, currents.clone(), membranes.clone(), spikes.clone());
    }

    int currentStride() {
      return width + 16;
    }

    int membraneStride() {
      return width + 32;
    }

    void fire(
        SynapseKernels kernels,
        int shift,
        int neuronsPerPixel,
        float decay,
        float threshold,
        int pixels) {
      kernels.fire(
          currents,
          AT,
          currentStride(),
          neuronsPerPixel,
          membranes,
          TILE,
          membraneStride(),
          decay,
          threshold,
          spikes,
          WORD,
          wordsPerPixel,
          shift,
          pixels);
    }
  }

  private static long bits(int channels, double density, SplittableRandom random) {
    long bits = 0;
    for (int c = 0; c < channels; c++) {
      bits |= (random.nextDouble() < density ? 1L : 0L) << c;
    }
    return bits;
  }

  private static float[] floats(int count, SplittableRandom random) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static float[] extremes(int count, SplittableRandom random) {
    float[] ends = {0f, -0f, Float.MIN_VALUE, Float.MAX_VALUE, Float.POSITIVE_INFINITY};
    float[] values = floats(count, random);
    for (int i = 0; i < count; i++) {
      if (random.nextBoolean()) {
        values[i] = ends[random.nextInt(ends.length)] * (random.nextBoolean() ? 1 : -1);
      }
    }
    return values;
  }

  private static short[] shorts(int count, SplittableRandom random) {
    short[] values = new short[count];
    for (int i = 0; i < count; i++) {
      values[i] = (short) random.nextInt(Short.MIN_VALUE, Short.MAX_VALUE + 1);
    }
    return values;
  }

  private static void assertSameBits(
      SynapseKernels kernels, Object of, float[] actual, float[] expected) {
    assertThat(rawBits(actual))
        .as("%s, %s", kernels.description(), of)
        .isEqualTo(rawBits(expected));
  }

  private static int[] rawBits(float[] values) {
    int[] bits = new int[values.length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Float.floatToRawIntBits(values[i]);
    }
    return bits;
  }
}
