package io.retinaflow.models.engine;

import io.retinaflow.models.spike.SpikeTensor;
import java.util.Arrays;
import java.util.List;

/**
 * The product {@code O = Q A}: the rows of A that a token's query spikes choose, added channel
 * after channel in single precision, which is the order and rounding that the layer defines.
 */
final class MultiplyQueries implements Step {
  private final SynapseKernels kernels;
  private final AttentionRoom room;
  private final int pairsLayer;
  private final int queryLayer;
  private final SpikeTensor query;
  private final SpikeTensor key;
  private final FloatArena arena;
  private final int firstRow;
  private final int rowSize;
  private final int headSize;
  private final CurrentSink sink;

  /**
   * Makes the step.
   *
   * @param pairsLayer number under which the pairs of keys and values are counted; the queries' is
   *     the next
   */
  MultiplyQueries(
      SynapseKernels kernels,
      AttentionRoom room,
      int pairsLayer,
      SpikeTensor query,
      SpikeTensor key,
      FloatArena arena,
      int shares,
      CurrentSink sink) {
    this.kernels = kernels;
    this.room = room;
    this.pairsLayer = pairsLayer;
    this.queryLayer = pairsLayer + 1;
    this.query = query;
    this.key = key;
    this.arena = arena;
    this.headSize = ChannelBlock.end(room.columns());
    this.rowSize = query.width() * ChannelBlock.padded(query.channels());
    this.firstRow = arena.reserve(shares * (rowSize + headSize));
    this.sink = sink;
  }

  @Override
  public void run(Pass pass, int share, int shares) {
    int begin = Step.first(query.height(), share, shares);
    int end = Step.first(query.height(), share + 1, shares);
    int row = firstRow + share * (rowSize + headSize);
    int channels = ChannelBlock.padded(query.channels());
    for (int t = 0; t < pass.blockTimesteps(); t++) {
      for (int y = begin; y < end; y++) {
        int pixels = query.width();
        int pixel = y * pixels;
        for (int x = 0; x < pixels; x++) {
          multiply(t, pixel + x, row + x * channels, row + rowSize);
        }
        sink.accept(t, pixel, pixels, arena.values(), row, 0, channels);
      }
    }
  }

  private void multiply(int t, int pixel, int to, int scratch) {
    int chunk = t / room.chunkSize();
    int word = (t * query.height() * query.width() + pixel) * query.wordsPerPixel();
    int channels = room.channelsPerHead();
    boolean exact = headSize == channels;
    Arrays.fill(arena.values(), to, to + room.heads() * channels, 0);
    for (int head = 0; head < room.heads(); head++) {
      int sums = exact ? to + head * channels : scratch;
      if (!exact) {
        Arrays.fill(arena.values(), scratch, scratch + headSize, 0);
      }
      for (int e = 0; e < channels; e += Long.SIZE) {
        int count = Math.min(Long.SIZE, channels - e);
        long bits = Words.extract(query.words(), word, head * channels + e, count);
        add(bits, chunk, head, e, sums);
      }
      if (!exact) {
        System.arraycopy(arena.values(), scratch, arena.values(), to + head * channels, channels);
      }
    }
  }

  private void add(long bits, int chunk, int head, int firstRowOfBits, int to) {
    List<ChannelBlock> columns = room.columns();
    for (int i = 0; i < columns.size(); i++) {
      ChannelBlock block = columns.get(i);
      int rows = room.matrix(chunk, head, block) + firstRowOfBits * block.width();
      kernels.gather(
          bits, room.matrices(), rows, arena.values(), to + block.first(), block.width());
    }
  }

  @Override
  public void account(Pass pass) {
    long pairs = 0;
    int chunks = pass.blockTimesteps() / room.chunkSize();
    for (int i = 0; i < chunks * room.heads(); i++) {
      pairs += room.pairs()[i];
    }
    long keys = ActiveInputs.count(key, pass.blockTimesteps());
    long queries = ActiveInputs.count(query, pass.blockTimesteps());
    pass.activity().synapses(pairsLayer, keys, pairs);
    pass.activity().synapses(queryLayer, queries, queries * room.channelsPerHead());
    sink.account(pass);
  }
}
