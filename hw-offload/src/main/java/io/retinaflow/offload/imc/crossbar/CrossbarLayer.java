package io.retinaflow.offload.imc.crossbar;

import io.retinaflow.offload.imc.device.CellDraws;
import io.retinaflow.offload.imc.wire.ConductanceMatrix;
import io.retinaflow.offload.imc.wire.EffectiveConductance;
import java.util.stream.IntStream;

/**
 * A layer's weights on non-ideal arrays: programmed once, read any number of times.
 *
 * <p>Weights {@code [N, K]} are quantised, symmetric, and cut into arrays: rows are inputs, and
 * partial sums of the arrays are added digitally. Wires enter as {@link EffectiveConductance}; read
 * noise then acts on the effective conductances, an approximation that saves a solve per read.
 *
 * <p>Random numbers belong to the cell, counted over the whole layer: array size, order and threads
 * change none of them.
 *
 * <p>With ideal device, wires and converter, {@code |y_j - sum_i w_ij x_i| <= n_active scale_j / 2}
 * plus a rounding error: the weights' quantisation and nothing else.
 *
 * <p>Immutable; each thread reads through a {@link #reader} of its own.
 */
public final class CrossbarLayer {
  private final CrossbarProfile profile;
  private final QuantizedWeights weights;
  private final CellDraws draws;
  private final ReadNoiseDraws noiseDraws;
  private final ConductanceMatrix[] arrays;
  private final ConductanceMatrix[] variances;
  private final long[] negatives;

  /**
   * Programming of a layer.
   *
   * @param seed seed of the run
   * @param layer number of the layer in its network: layers draw different numbers
   * @param scalePerChannel whether each output has a weight scale of its own, or the layer has one
   * @param noiseDraws how often read noise is drawn
   */
  public record Programming(
      long seed, long layer, boolean scalePerChannel, ReadNoiseDraws noiseDraws) {
    /** One scale per output, and noise drawn per column. */
    public static Programming of(long seed, long layer) {
      return new Programming(seed, layer, true, ReadNoiseDraws.PER_COLUMN);
    }
  }

  private CrossbarLayer(CrossbarProfile profile, QuantizedWeights weights, Programming how) {
    this.profile = profile;
    this.weights = weights;
    this.draws = new CellDraws(how.seed(), how.layer());
    this.noiseDraws = how.noiseDraws();
    this.negatives = negatives();
    this.arrays = new ConductanceMatrix[rowArrays() * columnArrays()];
    this.variances = new ConductanceMatrix[drawsPerColumn() ? arrays.length : 0];
    IntStream.range(0, arrays.length).parallel().forEach(this::reduce);
  }

  /**
   * Programs a layer; arrays are programmed side by side.
   *
   * @param weights real weights, shape {@code [outputs, inputs]}; not retained
   * @throws IllegalArgumentException if the length does not fit or a weight is not finite
   */
  public static CrossbarLayer program(
      float[] weights, int outputs, int inputs, CrossbarProfile profile, Programming how) {
    QuantizedWeights integers =
        new QuantizedWeights(
            weights, outputs, inputs, profile.mapping().largest(), how.scalePerChannel());
    return new CrossbarLayer(profile, integers, how);
  }

  private void reduce(int array) {
    int rowArray = array / columnArrays();
    int columnArray = array % columnArrays();
    ConductanceMatrix cells = cells(rowArray, columnArray).beforeRead();
    arrays[array] = EffectiveConductance.of(cells, profile.wires());
    if (drawsPerColumn()) {
      variances[array] = arrays[array].map(this::variance);
    }
  }

  private double variance(double siemens) {
    double sigma = profile.device().readNoise().sigma(siemens, profile.device().range());
    return sigma * sigma;
  }

  private boolean drawsPerColumn() {
    return noiseDraws == ReadNoiseDraws.PER_COLUMN && !profile.device().readNoise().none();
  }

  /**
   * Cells of one array with the tensors of all their stages: derived again, not kept.
   *
   * @throws IndexOutOfBoundsException if there is no such array
   */
  public ProgrammedCells cells(int rowArray, int columnArray) {
    int firstInput = Math.multiplyExact(rowArray, profile.rows());
    int firstOutput = Math.multiplyExact(columnArray, profile.outputsPerArray());
    int[] block = weights.block(firstInput, rows(rowArray), firstOutput, outputs(columnArray));
    WeightMapping mapping = profile.mapping();
    return ProgrammedCells.program(
        mapping.levels(block, rows(rowArray), outputs(columnArray)),
        profile.device(),
        draws,
        place(rowArray, columnArray),
        profile.secondsSinceProgramming());
  }

  LayerPlace place(int rowArray, int columnArray) {
    WeightMapping mapping = profile.mapping();
    long firstOutput = (long) columnArray * profile.outputsPerArray();
    long allOutputs = (long) weights.outputs() * mapping.columnsPerOutput();
    return new LayerPlace(
        (long) rowArray * profile.rows(),
        firstOutput * mapping.columnsPerOutput(),
        outputs(columnArray) * mapping.columnsPerOutput(),
        allOutputs + (long) columnArray * mapping.sharedColumns());
  }

  /** Bit i of an output's words: whether its weight for input i is negative. */
  private long[] negatives() {
    if (profile.mapping().scheme() != SignScheme.TWOS_COMPLEMENT) {
      return new long[0];
    }
    long[] words = new long[weights.outputs() * wordsPerInput()];
    for (int j = 0; j < weights.outputs(); j++) {
      for (int i = 0; i < weights.inputs(); i++) {
        if (weights.at(j, i) < 0) {
          words[j * wordsPerInput() + i / Long.SIZE] |= 1L << i;
        }
      }
    }
    return words;
  }

  CrossbarProfile profile() {
    return profile;
  }

  CellDraws draws() {
    return draws;
  }

  ReadNoiseDraws noiseDraws() {
    return noiseDraws;
  }

  ConductanceMatrix array(int rowArray, int columnArray) {
    return arrays[rowArray * columnArrays() + columnArray];
  }

  /** Variance of each cell's read, in S^2; only where noise is drawn per column. */
  ConductanceMatrix variances(int rowArray, int columnArray) {
    return variances[rowArray * columnArrays() + columnArray];
  }

  long negativeWord(int output, int word) {
    return negatives[output * wordsPerInput() + word];
  }

  int rows(int rowArray) {
    return Math.min(profile.rows(), weights.inputs() - rowArray * profile.rows());
  }

  int outputs(int columnArray) {
    int perArray = profile.outputsPerArray();
    return Math.min(perArray, weights.outputs() - columnArray * perArray);
  }

  float scale(int output) {
    return weights.scale(output);
  }

  /** Inputs, K. */
  public int inputs() {
    return weights.inputs();
  }

  /** Outputs, N. */
  public int outputs() {
    return weights.outputs();
  }

  /** Words of a spike row: {@code ceil(K / 64)}. */
  public int wordsPerInput() {
    return (weights.inputs() + Long.SIZE - 1) / Long.SIZE;
  }

  /** Arrays that share the inputs out. */
  public int rowArrays() {
    return (weights.inputs() + profile.rows() - 1) / profile.rows();
  }

  /** Arrays that share the outputs out. */
  public int columnArrays() {
    return (weights.outputs() + profile.outputsPerArray() - 1) / profile.outputsPerArray();
  }

  /** Conversions of one read: physical columns of all arrays. */
  public long conversionsPerRead() {
    long columns = 0;
    for (int columnArray = 0; columnArray < columnArrays(); columnArray++) {
      columns += profile.mapping().columns(outputs(columnArray));
    }
    return columns * rowArrays();
  }

  /**
   * Weight of an output for an input after quantisation: what an ideal array would compute with.
   */
  public double quantizedWeight(int output, int input) {
    return (double) weights.at(output, input) * weights.scale(output);
  }

  /** A reader for one thread. */
  public LayerReader reader() {
    return new LayerReader(this);
  }
}
