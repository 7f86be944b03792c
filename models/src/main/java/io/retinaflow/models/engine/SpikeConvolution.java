package io.retinaflow.models.engine;

import io.retinaflow.models.spike.SpikeTensor;
import java.util.List;

/**
 * Convolution of spikes, with the batch norm behind it folded in and what follows fused on.
 *
 * <p>Sums of a band of pixels stay in cache while tile after tile of weights passes over them, each
 * staying in the first-level cache for the whole band. A band spans all timesteps of the block:
 * they share the weights.
 */
final class SpikeConvolution implements Step {
  private final int layer;
  private final List<SpikeTensor> planes;
  private final int kernel;
  private final int outputs;
  private final Projection projection;
  private final CurrentSink sink;

  /**
   * Makes the step.
   *
   * @param layer number under which it is counted
   * @param planes input; its values are the sum of the planes
   * @param kernel side of the kernel, odd
   */
  SpikeConvolution(
      int layer,
      List<SpikeTensor> planes,
      int kernel,
      int outputs,
      Projection projection,
      CurrentSink sink) {
    this.layer = layer;
    this.planes = planes;
    this.kernel = kernel;
    this.outputs = outputs;
    this.projection = projection;
    this.sink = sink;
  }

  @Override
  public void run(Pass pass, int share, int shares) {
    SpikeTensor input = planes.get(0);
    int begin = Step.first(input.height(), share, shares);
    int end = Step.first(input.height(), share + 1, shares);
    List<ChannelBlock> blocks = projection.blocks();
    for (int block = 0; block < blocks.size(); block++) {
      int perRow = pass.blockTimesteps() * input.width();
      int rows = Math.max(1, projection.pixels(blocks.get(block)) / perRow);
      for (int row = begin; row < end; row += rows) {
        band(pass, share, block, row, Math.min(rows, end - row));
      }
    }
  }

  private void band(Pass pass, int share, int block, int row, int rows) {
    ChannelBlock channels = projection.blocks().get(block);
    int width = planes.get(0).width();
    int pixels = rows * width;
    projection.begin(share, channels, pass.blockTimesteps() * pixels);
    for (int p = 0; p < planes.size(); p++) {
      SpikeTensor plane = planes.get(p);
      for (int word = 0; word < plane.wordsPerPixel(); word++) {
        for (int place = 0; place < kernel * kernel; place++) {
          gather(pass, share, block, row, rows, plane, word, place);
        }
      }
    }
    for (int t = 0; t < pass.blockTimesteps(); t++) {
      float[] currents = projection.currents(share, channels, t * pixels, pixels);
      int at = projection.currentsAt(share, channels, t * pixels);
      sink.accept(t, row * width, pixels, currents, at, channels.first(), channels.width());
    }
  }

  /** Where a place of the kernel reaches over the border there is nothing to add. */
  private void gather(
      Pass pass, int share, int block, int row, int rows, SpikeTensor plane, int word, int place) {
    int dy = place / kernel - kernel / 2;
    int dx = place % kernel - kernel / 2;
    int firstRow = Math.max(row, -dy);
    int endRow = Math.min(row + rows, plane.height() - dy);
    int firstColumn = Math.max(0, -dx);
    int columns = Math.min(plane.width(), plane.width() - dx) - firstColumn;
    if (columns <= 0) {
      return;
    }
    int wordsPerPixel = plane.wordsPerPixel();
    for (int t = 0; t < pass.blockTimesteps(); t++) {
      for (int y = firstRow; y < endRow; y++) {
        int pixel = (t * plane.height() + y + dy) * plane.width() + firstColumn + dx;
        int to = (t * rows + y - row) * plane.width() + firstColumn;
        projection.gather(
            share,
            block,
            word,
            place,
            plane.words(),
            pixel * wordsPerPixel + word,
            wordsPerPixel,
            to,
            columns);
      }
    }
  }

  @Override
  public void account(Pass pass) {
    int timesteps = pass.blockTimesteps();
    long active = ActiveInputs.count(planes, timesteps);
    long windows = ActiveInputs.windows(planes, timesteps, kernel);
    pass.activity().synapses(layer, active, windows * outputs);
    sink.account(pass);
  }
}
