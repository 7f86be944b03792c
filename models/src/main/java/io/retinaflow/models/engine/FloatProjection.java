package io.retinaflow.models.engine;

import java.util.List;

/** Projection in single precision. */
final class FloatProjection implements Projection {
  private final SynapseKernels kernels;
  private final Tiling tiling;
  private final FloatArena weights;
  private final int firstTile;
  private final int biases;
  private final FloatRoom room;

  FloatProjection(
      SynapseKernels kernels, FoldedWeights folded, FloatArena weights, FloatRoom room) {
    this.kernels = kernels;
    this.room = room;
    this.tiling = new Tiling(ChannelBlock.cut(folded.outputs(), kernels.floatLanes()), folded);
    this.weights = weights;
    this.biases = weights.reserve(tiling.paddedOutputs());
    this.firstTile = weights.reserve(tiling.size());
    fill(folded);
  }

  /**
   * Sums in the making, one part per share.
   *
   * @param sums arena they lie in
   * @param first index of the first share's
   * @param perShare how many each has
   */
  record FloatRoom(FloatArena sums, int first, int perShare) {
    static FloatRoom reserve(FloatArena arena, int shares, int perShare) {
      return new FloatRoom(arena, arena.reserve(Math.multiplyExact(shares, perShare)), perShare);
    }
  }

  private void fill(FoldedWeights folded) {
    float[] values = weights.values();
    for (int out = 0; out < tiling.paddedOutputs(); out++) {
      values[biases + out] = folded.bias(out);
    }
    tiling.forEach(
        (index, out, in, place) -> values[firstTile + index] = folded.weight(out, in, place),
        (tile, rows, width) -> total(values, firstTile + tile, rows, width));
  }

  private static void total(float[] values, int tile, int rows, int width) {
    for (int j = 0; j < width; j++) {
      double sum = 0;
      for (int row = 0; row < rows; row++) {
        sum += values[tile + row * width + j];
      }
      values[tile + rows * width + j] = (float) sum;
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
    int at = currentsAt(share, block, 0);
    for (int p = 0; p < pixels; p++) {
      System.arraycopy(
          weights.values(),
          biases + block.first(),
          room.sums().values(),
          at + p * block.width(),
          block.width());
    }
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
    ChannelBlock out = tiling.blocks().get(block);
    kernels.gather(
        spikes,
        from,
        wordsPerPixel,
        pixels,
        tiling.channelsIn(inputWord),
        tiling.dense(inputWord),
        weights.values(),
        firstTile + tiling.tile(block, inputWord, place),
        room.sums().values(),
        currentsAt(share, out, to),
        out.width());
  }

  @Override
  public float[] currents(int share, ChannelBlock block, int firstPixel, int pixels) {
    return room.sums().values();
  }

  @Override
  public int currentsAt(int share, ChannelBlock block, int firstPixel) {
    return room.first() + share * room.perShare() + firstPixel * block.width();
  }
}
