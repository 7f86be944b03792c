package io.retinaflow.offload.imc.crossbar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.retinaflow.offload.imc.device.CellDevice;
import io.retinaflow.offload.imc.device.CellRange;
import io.retinaflow.offload.imc.device.ConductanceNoise;
import io.retinaflow.offload.imc.device.Drift;
import io.retinaflow.offload.imc.device.NoiseLaw;
import io.retinaflow.offload.imc.device.StuckAt;
import io.retinaflow.offload.imc.wire.ResistiveNetwork;
import io.retinaflow.offload.imc.wire.WireResistances;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

final class CrossbarLayerPropertyTest {
  private static final CellDevice NOISY =
      new CellDevice(
          new CellRange(2e-6, 2e-5),
          0.1,
          new ConductanceNoise(NoiseLaw.PROPORTIONAL, 0.1),
          new StuckAt(0.02, 0.02),
          new Drift(Drift.Law.POWER, 0.05, 0.01, 1),
          new ConductanceNoise(NoiseLaw.PROPORTIONAL, 0.1));
  private static final WireResistances WIRES = new WireResistances(100, 2, 3, 50);

  @Property(tries = 200)
  void read_idealArrays_errsByWeightQuantisationOnly(
      @ForAll SignScheme scheme,
      @ForAll @IntRange(min = 1, max = 20) int outputs,
      @ForAll @IntRange(min = 1, max = 150) int inputs,
      @ForAll @IntRange(min = 2, max = 8) int weightBits,
      @ForAll @IntRange(min = 1, max = 4) int cellBits,
      @ForAll boolean scalePerChannel,
      @ForAll long seed) {
    Random random = new Random(seed);
    float[] weights = weights(random, outputs * inputs);
    long[] spikes = spikes(random, inputs);
    CrossbarProfile profile =
        profile(CellDevice.ideal(new CellRange(1e-6, 1e-5), 0.1), 48, 80)
            .withMapping(new WeightMapping(weightBits, cellBits, scheme));
    CrossbarLayer.Programming how =
        new CrossbarLayer.Programming(seed, 0, scalePerChannel, ReadNoiseDraws.PER_COLUMN);
    CrossbarLayer layer = CrossbarLayer.program(weights, outputs, inputs, profile, how);

    float[] actual = read(layer, spikes, 0);

    int active = Arrays.stream(spikes).mapToInt(Long::bitCount).sum();
    for (int j = 0; j < outputs; j++) {
      double bound = active * layer.scale(j) / 2 + 1e-5;
      assertThat((double) actual[j]).isCloseTo(product(weights, spikes, inputs, j), within(bound));
      assertThat((double) actual[j]).isCloseTo(quantized(layer, spikes, j), within(1e-5));
    }
  }

  @Property(tries = 60)
  void read_otherArraySize_drawsTheSameNumbers(
      @ForAll SignScheme scheme,
      @ForAll @IntRange(min = 17, max = 90) int rows,
      @ForAll @IntRange(min = 24, max = 90) int columns,
      @ForAll long seed) {
    Random random = new Random(seed);
    float[] weights = weights(random, 9 * 130);
    long[] spikes = spikes(random, 130);
    WeightMapping mapping = new WeightMapping(5, 2, scheme);
    // The offset columns are the array's own, so that their noise goes with the size of the array.
    CellDevice device = scheme == SignScheme.OFFSET_COLUMN ? quiet() : NOISY;
    CrossbarProfile whole = profile(device, 130, 200).withMapping(mapping);
    CrossbarLayer.Programming how =
        new CrossbarLayer.Programming(seed, 3, true, ReadNoiseDraws.PER_CELL);

    float[] expected = read(CrossbarLayer.program(weights, 9, 130, whole, how), spikes, 5);
    CrossbarProfile cut = whole.withArray(rows, columns);
    float[] actual = read(CrossbarLayer.program(weights, 9, 130, cut, how), spikes, 5);

    for (int j = 0; j < 9; j++) {
      assertThat(actual[j]).isCloseTo(expected[j], within(1e-5f));
    }
  }

  private static CellDevice quiet() {
    return CellDevice.ideal(NOISY.range(), NOISY.readVolts());
  }

  @Property(tries = 40)
  void read_anyOrderAndThreads_isTheSame(@ForAll long seed) {
    Random random = new Random(seed);
    float[] weights = weights(random, 20 * 100);
    CrossbarProfile profile =
        profile(NOISY, 32, 48).withWires(WIRES).withConverter(new Converter(6, 0.5));
    CrossbarLayer layer =
        CrossbarLayer.program(weights, 20, 100, profile, CrossbarLayer.Programming.of(seed, 1));
    List<long[]> rows = IntStream.range(0, 12).mapToObj(i -> spikes(random, 100)).toList();

    ConcurrentHashMap<Integer, float[]> parallel = new ConcurrentHashMap<>();
    IntStream.range(0, 12)
        .parallel()
        .forEach(row -> parallel.put(row, read(layer, rows.get(row), row)));

    LayerReader reader = layer.reader();
    for (int row = 11; row >= 0; row--) {
      float[] out = new float[20];
      reader.read(rows.get(row), 0, row, out);
      assertThat(out).isEqualTo(parallel.get(row));
    }
  }

  @Property(tries = 40)
  void read_oneArray_equalsStageByStage(@ForAll long seed) {
    Random random = new Random(seed);
    int inputs = 24;
    int outputs = 4;
    float[] weights = weights(random, outputs * inputs);
    long[] spikes = spikes(random, inputs);
    CrossbarProfile profile =
        profile(NOISY, 24, 64)
            .without(CrossbarStage.READ_NOISE)
            .withAge(100)
            .withWires(WIRES)
            .withConverter(new Converter(7, 0.5));
    CrossbarLayer layer =
        CrossbarLayer.program(
            weights, outputs, inputs, profile, CrossbarLayer.Programming.of(seed, 1));

    float[] actual = read(layer, spikes, 0);

    ProgrammedCells cells = layer.cells(0, 0);
    double[] volts = new double[inputs];
    Arrays.setAll(volts, i -> (spikes[0] >>> i & 1) * 0.1);
    double[] currents = new ResistiveNetwork(cells.beforeRead(), WIRES).solve(volts).currents();
    double[] levels = levels(profile, currents, Long.bitCount(spikes[0]));
    double[] sums = new double[outputs];
    profile.mapping().recombine(levels, sums, 0, outputs, j -> 0);
    for (int j = 0; j < outputs; j++) {
      assertThat((double) actual[j]).isCloseTo(sums[j] * layer.scale(j), within(1e-5));
    }
  }

  private static double[] levels(CrossbarProfile profile, double[] currents, int active) {
    double lsb = profile.converter().lsbAmperes(profile.rows(), profile.device());
    double unit = Converter.unitAmperes(profile.device(), 3);
    double offset = Converter.offsetAmperes(profile.device(), active);
    return Arrays.stream(currents)
        .map(i -> profile.converter().code(i - offset, lsb) * lsb / unit)
        .toArray();
  }

  /** Noise drawn per column has the mean and the spread of noise drawn per cell. */
  @Example
  void read_noisePerColumn_isDistributedAsPerCell() {
    Random random = new Random(7);
    float[] weights = weights(random, 40);
    long[] spikes = {-1L >>> 24};
    CrossbarProfile profile =
        profile(NOISY, 40, 64).without(CrossbarStage.PROGRAM).without(CrossbarStage.FAULT);

    double[] perCell = moments(weights, spikes, profile, ReadNoiseDraws.PER_CELL);
    double[] perColumn = moments(weights, spikes, profile, ReadNoiseDraws.PER_COLUMN);

    // 4000 reads: the mean is known to 1.6 % of the deviation, the deviation to 1.1 %.
    assertThat(perColumn[0]).isCloseTo(perCell[0], within(0.08 * perCell[1]));
    assertThat(perColumn[1]).isCloseTo(perCell[1], within(0.06 * perCell[1]));
  }

  private static double[] moments(
      float[] weights, long[] spikes, CrossbarProfile profile, ReadNoiseDraws draws) {
    CrossbarLayer layer =
        CrossbarLayer.program(
            weights, 1, 40, profile, new CrossbarLayer.Programming(11, 0, true, draws));
    double sum = 0;
    double squares = 0;
    for (int cycle = 0; cycle < 4000; cycle++) {
      double y = read(layer, spikes, cycle)[0];
      sum += y;
      squares += y * y;
    }
    double mean = sum / 4000;
    return new double[] {mean, Math.sqrt(squares / 4000 - mean * mean)};
  }

  @Example
  void read_otherSeedLayerOrCycle_givesOtherNoise() {
    Random random = new Random(3);
    float[] weights = weights(random, 5 * 60);
    long[] spikes = spikes(random, 60);
    CrossbarProfile profile = profile(NOISY, 64, 64);
    CrossbarLayer layer =
        CrossbarLayer.program(weights, 5, 60, profile, CrossbarLayer.Programming.of(1, 1));

    float[] once = read(layer, spikes, 0);

    assertThat(read(layer, spikes, 0)).isEqualTo(once);
    assertThat(read(layer, spikes, 1)).isNotEqualTo(once);
    for (CrossbarLayer.Programming other :
        List.of(CrossbarLayer.Programming.of(2, 1), CrossbarLayer.Programming.of(1, 2))) {
      assertThat(read(CrossbarLayer.program(weights, 5, 60, profile, other), spikes, 0))
          .isNotEqualTo(once);
    }
  }

  @Example
  void program_weightsThatAreNotFinite_areRefused() {
    CrossbarProfile profile = profile(NOISY, 64, 64);
    float[] weights = {1, Float.NaN};

    assertThatThrownBy(
            () -> CrossbarLayer.program(weights, 1, 2, profile, CrossbarLayer.Programming.of(1, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("weight 1 is NaN");
  }

  private static CrossbarProfile profile(CellDevice device, int rows, int columns) {
    return new CrossbarProfile(
        "test",
        device,
        rows,
        columns,
        new WeightMapping(5, 2, SignScheme.DIFFERENTIAL),
        WireResistances.NONE,
        Converter.IDEAL,
        0);
  }

  private static float[] read(CrossbarLayer layer, long[] spikes, long cycle) {
    float[] out = new float[layer.outputs()];
    layer.reader().read(spikes, 0, cycle, out);
    return out;
  }

  private static double product(float[] weights, long[] spikes, int inputs, int output) {
    double sum = 0;
    for (int i = 0; i < inputs; i++) {
      sum += (spikes[i / 64] >>> i & 1) * weights[output * inputs + i];
    }
    return sum;
  }

  private static double quantized(CrossbarLayer layer, long[] spikes, int output) {
    double sum = 0;
    for (int i = 0; i < layer.inputs(); i++) {
      sum += (spikes[i / 64] >>> i & 1) * layer.quantizedWeight(output, i);
    }
    return sum;
  }

  private static float[] weights(Random random, int count) {
    float[] weights = new float[count];
    for (int i = 0; i < count; i++) {
      weights[i] = (float) (random.nextGaussian() * 0.1);
    }
    return weights;
  }

  private static long[] spikes(Random random, int inputs) {
    long[] words = new long[(inputs + 63) / 64];
    for (int i = 0; i < inputs; i++) {
      words[i / 64] |= random.nextInt(4) == 0 ? 1L << i : 0;
    }
    return words;
  }
}
