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
  private final WindowGrid grid;
  private final int outputs;
  private final Projection projection;
  private final CurrentSink sink;

  /**
   * Makes the step.
   *
   * @param layer number under which it is counted
   * @param planes input; its values are the sum of the planes
   * @param grid windows on the input
   */
  SpikeConvolution(
      int layer,
      List<SpikeTensor> planes,
      WindowGrid grid,
      int outputs,
      Projection projection,
      CurrentSink sink) {
    this.layer = layer;
    this.planes = planes;
    this.grid = grid;
    this.outputs = outputs;
    this.projection = projection;
    this.sink = sink;
  }

  /**
   * Threads share the blocks of channels where there are enough: each then passes over its own
   * weights only, and events gathered in some rows keep none waiting. Else they share the rows.
   */
  @Override
  public void run(Pass pass, int share, int shares) {
    int blocks = projection.blocks().size();
    int height = grid.rows();
    if (blocks % shares == 0 && wholeWords()) {
      int end = Step.first(blocks, share + 1, shares);
      for (int block = Step.first(blocks, share, shares); block < end; block++) {
        rows(pass, share, block, 0, height);
      }
      return;
    }
    int begin = Step.first(height, share, shares);
    int end = Step.first(height, share + 1, shares);
    for (int block = 0; block < blocks; block++) {
      rows(pass, share, block, begin, end);
    }
  }

  /** Blocks that share a word of spikes must not be written by two threads. */
  private boolean wholeWords() {
    List<ChannelBlock> blocks = projection.blocks();
    return blocks.get(blocks.size() - 1).width() % Long.SIZE == 0;
  }

  private void rows(Pass pass, int share, int block, int begin, int end) {
    int perRow = pass.blockTimesteps() * grid.columns();
    int rows = Math.max(1, projection.pixels(projection.blocks().get(block)) / perRow);
    for (int row = begin; row < end; row += rows) {
      band(pass, share, block, row, Math.min(rows, end - row));
    }
  }

  private void band(Pass pass, int share, int block, int row, int rows) {
    ChannelBlock channels = projection.blocks().get(block);
    int width = grid.columns();
    int pixels = rows * width;
    projection.begin(share, channels, pass.blockTimesteps() * pixels);
    for (int p = 0; p < planes.size(); p++) {
      SpikeTensor plane = planes.get(p);
      for (int word = 0; word < plane.wordsPerPixel(); word++) {
        for (int place = 0; place < grid.places(); place++) {
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
    int dy = grid.below(place);
    int dx = grid.right(place);
    int firstRow = Math.max(row, grid.first(dy));
    int endRow = Math.min(row + rows, grid.end(dy, grid.height()));
    int firstColumn = grid.first(dx);
    int columns = grid.end(dx, grid.width()) - firstColumn;
    if (columns <= 0) {
      return;
    }
    int wordsPerPixel = plane.wordsPerPixel();
    for (int t = 0; t < pass.blockTimesteps(); t++) {
      for (int y = firstRow; y < endRow; y++) {
        int from = (t * grid.height() + y * grid.stride() + dy) * grid.width();
        int pixel = from + firstColumn * grid.stride() + dx;
        int to = (t * rows + y - row) * grid.columns() + firstColumn;
        projection.gather(
            share,
            block,
            word,
            place,
            plane.words(),
            pixel * wordsPerPixel + word,
            wordsPerPixel * grid.stride(),
            to,
            columns);
      }
    }
  }

  @Override
  public void account(Pass pass) {
    ActiveInputs active = ActiveInputs.of(planes, pass.blockTimesteps(), grid);
    pass.activity().synapses(layer, active.count(), active.windows() * outputs);
    sink.account(pass);
  }
}
