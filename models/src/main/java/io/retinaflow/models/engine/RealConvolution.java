package io.retinaflow.models.engine;

import io.retinaflow.models.engine.FloatProjection.FloatRoom;
import java.util.List;

/**
 * Convolution of real values: a product per weight and value that is not 0, with the batch norm
 * behind it folded in. An image is convolved once for all timesteps of a block.
 */
final class RealConvolution implements Step {
  private final SynapseKernels kernels;
  private final RealMap input;
  private final WindowGrid grid;
  private final List<ChannelBlock> blocks;
  private final FloatArena weights;
  private final int firstRow;
  private final int biases;
  private final int padded;
  private final FloatRoom room;
  private final boolean constant;
  private final CurrentSink sink;

  /**
   * Makes the step; its weights go to the arena, row by row of output channels.
   *
   * @param constant whether all timesteps are equal where the network sees an image
   */
  RealConvolution(
      SynapseKernels kernels,
      RealMap input,
      WindowGrid grid,
      FoldedWeights folded,
      FloatArena weights,
      FloatRoom room,
      boolean constant,
      CurrentSink sink) {
    this.kernels = kernels;
    this.input = input;
    this.grid = grid;
    this.blocks = ChannelBlock.cut(folded.outputs(), kernels.floatLanes());
    this.padded = ChannelBlock.end(blocks);
    this.weights = weights;
    this.biases = weights.reserve(padded);
    this.firstRow = weights.reserve(folded.places() * folded.inputs() * padded);
    this.room = room;
    this.constant = constant;
    this.sink = sink;
    fill(folded);
  }

  private void fill(FoldedWeights folded) {
    float[] values = weights.values();
    for (int out = 0; out < padded; out++) {
      values[biases + out] = folded.bias(out);
      for (int place = 0; place < folded.places(); place++) {
        for (int in = 0; in < folded.inputs(); in++) {
          values[row(place, in) + out] = folded.weight(out, in, place);
        }
      }
    }
  }

  private int row(int place, int in) {
    return firstRow + (place * input.channels() + in) * padded;
  }

  @Override
  public void run(Pass pass, int share, int shares) {
    int begin = Step.first(grid.rows(), share, shares);
    int end = Step.first(grid.rows(), share + 1, shares);
    boolean repeated = constant && pass.image();
    int computed = repeated ? 1 : pass.blockTimesteps();
    for (ChannelBlock block : blocks) {
      for (int t = 0; t < computed; t++) {
        for (int y = begin; y < end; y++) {
          int at = convolve(share, block, t, y);
          for (int same = t; same < (repeated ? pass.blockTimesteps() : t + 1); same++) {
            int pixel = y * grid.columns();
            float[] sums = room.sums().values();
            sink.accept(same, pixel, grid.columns(), sums, at, block.first(), block.width());
          }
        }
      }
    }
  }

  /**
   * Convolves a row.
   *
   * @return index of its sums
   */
  private int convolve(int share, ChannelBlock block, int t, int y) {
    int at = room.first() + share * room.perShare();
    float[] sums = room.sums().values();
    for (int x = 0; x < grid.columns(); x++) {
      int to = at + x * block.width();
      System.arraycopy(weights.values(), biases + block.first(), sums, to, block.width());
    }
    for (int place = 0; place < grid.places(); place++) {
      int row = y * grid.stride() + grid.below(place);
      if (row >= 0 && row < input.height()) {
        add(block, place, t, row, at);
      }
    }
    return at;
  }

  private void add(ChannelBlock block, int place, int t, int y, int at) {
    int dx = grid.right(place);
    int firstColumn = grid.first(dx);
    int columns = grid.end(dx, grid.width()) - firstColumn;
    if (columns <= 0) {
      return;
    }
    int from = input.at(t, y * input.width() + firstColumn * grid.stride() + dx);
    for (int in = 0; in < input.channels(); in++) {
      kernels.addScaled(
          input.values(),
          from + in,
          input.stride() * grid.stride(),
          columns,
          weights.values(),
          row(place, in) + block.first(),
          room.sums().values(),
          at + firstColumn * block.width(),
          block.width());
    }
  }

  @Override
  public void account(Pass pass) {
    sink.account(pass);
  }
}
