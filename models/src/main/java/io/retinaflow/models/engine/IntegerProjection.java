package io.retinaflow.models.engine;

import java.util.Arrays;
import java.util.List;

/**
 * Projection with weights of 8 bits and sums of 16: {@code w ~ s q}, one scale s per output
 * channel.
 *
 * <p>No sum can overflow. With inputs of at most m, every sum of an output lies between m times the
 * sum of its negative and m times the sum of its positive weights; s is the smallest scale for
 * which both fit 16 bits and every |q| is at most 127. What a sum passes on the way, through the
 * complement also, may wrap: addition modulo 2^16 ends at the true value once that fits.
 */
final class IntegerProjection implements Projection {
  private static final int LARGEST_WEIGHT = Byte.MAX_VALUE;

  private final SynapseKernels kernels;
  private final Tiling tiling;
  private final IntegerRoom room;
  private final int firstTile;
  private final int scales;
  private final int biases;

  /**
   * Quantizes weights.
   *
   * @param largestInput m: 1 for spikes, 2 where two trains are added
   */
  IntegerProjection(
      SynapseKernels kernels, FoldedWeights folded, int largestInput, IntegerRoom room) {
    this.kernels = kernels;
    this.tiling = new Tiling(ChannelBlock.cut(folded.outputs(), 2 * kernels.floatLanes()), folded);
    this.room = room;
    this.scales = room.constants().reserve(tiling.paddedOutputs());
    this.biases = room.constants().reserve(tiling.paddedOutputs());
    this.firstTile = room.weights().reserve(tiling.size());
    fill(folded, largestInput);
  }

  /**
   * Memory that the projections of an engine share: weights, constants per channel, and per share
   * the sums in the making and the currents they become.
   */
  record IntegerRoom(
      ShortArena weights,
      FloatArena constants,
      ShortArena sums,
      int firstSum,
      FloatArena currents,
      int firstCurrent,
      int perShare) {

    static IntegerRoom reserve(
        FloatArena currents, FloatArena constants, int shares, int perShare) {
      ShortArena sums = new ShortArena();
      int all = Math.multiplyExact(shares, perShare);
      return new IntegerRoom(
          new ShortArena(),
          constants,
          sums,
          sums.reserve(all),
          currents,
          currents.reserve(all),
          perShare);
    }
  }

  private void fill(FoldedWeights folded, int largestInput) {
    for (int out = 0; out < tiling.paddedOutputs(); out++) {
      room.constants().values()[biases + out] = folded.bias(out);
      room.constants().values()[scales + out] =
          out < folded.outputs() ? scale(folded, out, largestInput) : 1;
    }
    short[] values = room.weights().values();
    float[] scale = room.constants().values();
    tiling.forEach(
        (index, out, in, place) ->
            values[firstTile + index] =
                (short) quantized(folded.weight(out, in, place), scale[scales + out]),
        (tile, rows, width) -> total(values, firstTile + tile, rows, width));
  }

  private static int quantized(float weight, float scale) {
    return Math.round(weight / scale);
  }

  /**
   * Smallest scale whose integers cannot overflow; rounding may ask for a little more. It is never
   * subnormal: such a scale could be 0, or too coarse to grow by little.
   */
  static float scale(FoldedWeights folded, int out, int largestInput) {
    double largest = 0;
    double positive = 0;
    double negative = 0;
    for (int in = 0; in < folded.inputs(); in++) {
      for (int place = 0; place < folded.places(); place++) {
        double weight = folded.weight(out, in, place);
        largest = Math.max(largest, Math.abs(weight));
        positive += Math.max(weight, 0);
        negative -= Math.min(weight, 0);
      }
    }
    if (largest == 0) {
      return 1;
    }
    double sum = Math.max(positive, negative) * largestInput;
    double smallest = Math.max(largest / LARGEST_WEIGHT, sum / Short.MAX_VALUE);
    float scale = Math.max((float) smallest, Float.MIN_NORMAL);
    while (!fits(folded, out, largestInput, scale)) {
      scale *= 1.001f;
    }
    return scale;
  }

  private static boolean fits(FoldedWeights folded, int out, int largestInput, float scale) {
    long positive = 0;
    long negative = 0;
    for (int in = 0; in < folded.inputs(); in++) {
      for (int place = 0; place < folded.places(); place++) {
        int weight = quantized(folded.weight(out, in, place), scale);
        if (Math.abs(weight) > LARGEST_WEIGHT) {
          return false;
        }
        positive += Math.max(weight, 0);
        negative -= Math.min(weight, 0);
      }
    }
    return Math.max(positive, negative) * largestInput <= Short.MAX_VALUE;
  }

  private static void total(short[] values, int tile, int rows, int width) {
    for (int j = 0; j < width; j++) {
      int sum = 0;
      for (int row = 0; row < rows; row++) {
        sum += values[tile + row * width + j];
      }
      values[tile + rows * width + j] = (short) sum;
    }
  }

  @Override
  public List<ChannelBlock> blocks() {
    return tiling.blocks();
  }

  @Override
  public int pixels(ChannelBlock block) {
    return room.perShare() / block.width();
  }

  @Override
  public void begin(int share, ChannelBlock block, int pixels) {
    int at = room.firstSum() + share * room.perShare();
    Arrays.fill(room.sums().values(), at, at + pixels * block.width(), (short) 0);
  }

  @Override
  public void gather(
      int share,
      int block,
      int inputWord,
      int place,
      long[] spikes,
      int from,
      int wordsPerPixel,
      int to,
      int pixels) {
    int width = tiling.blocks().get(block).width();
    kernels.gather(
        spikes,
        from,
        wordsPerPixel,
        pixels,
        tiling.channelsIn(inputWord),
        tiling.dense(inputWord),
        room.weights().values(),
        firstTile + tiling.tile(block, inputWord, place),
        room.sums().values(),
        room.firstSum() + share * room.perShare() + to * width,
        width);
  }

  @Override
  public float[] currents(int share, ChannelBlock block, int firstPixel, int pixels) {
    kernels.scale(
        room.sums().values(),
        room.firstSum() + share * room.perShare() + firstPixel * block.width(),
        room.constants().values(),
        scales + block.first(),
        biases + block.first(),
        room.currents().values(),
        currentsAt(share, block, firstPixel),
        pixels,
        block.width());
    return room.currents().values();
  }

  @Override
  public int currentsAt(int share, ChannelBlock block, int firstPixel) {
    return room.firstCurrent() + share * room.perShare() + firstPixel * block.width();
  }
}
