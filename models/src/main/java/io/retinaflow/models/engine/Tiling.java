package io.retinaflow.models.engine;

import java.util.List;

/**
 * Where the tiles of a projection lie: block by block, in it word by word, in it place by place.
 * Behind the rows of a tile's inputs follows their sum.
 */
final class Tiling {
  private final List<ChannelBlock> blocks;
  private final int inputs;
  private final int places;
  private final int words;

  Tiling(List<ChannelBlock> blocks, FoldedWeights weights) {
    this.blocks = blocks;
    this.inputs = weights.inputs();
    this.places = weights.places();
    this.words = weights.words();
  }

  List<ChannelBlock> blocks() {
    return blocks;
  }

  int channelsIn(int word) {
    return Words.channelsIn(word, inputs);
  }

  /**
   * Most spikes of a word that are added up: with more, the silent inputs and the row of all are
   * fewer rows.
   */
  int dense(int word) {
    return (channelsIn(word) + 1) / 2;
  }

  private int rowsOfBlock() {
    return places * (inputs + words);
  }

  /** Index of a tile, counted from the first. */
  int tile(int block, int word, int place) {
    ChannelBlock at = blocks.get(block);
    int rowsBefore = places * word * (Long.SIZE + 1) + place * (channelsIn(word) + 1);
    return rowsOfBlock() * at.first() + rowsBefore * at.width();
  }

  /** Weights of all tiles. */
  int size() {
    return Math.multiplyExact(rowsOfBlock(), paddedOutputs());
  }

  /** Channels of all blocks, padding included. */
  int paddedOutputs() {
    return ChannelBlock.end(blocks);
  }

  /** Calls for each weight's place: its index, and the output, input and place of the kernel. */
  void forEach(Weight weight, Total total) {
    for (int b = 0; b < blocks.size(); b++) {
      ChannelBlock block = blocks.get(b);
      for (int word = 0; word < words; word++) {
        for (int place = 0; place < places; place++) {
          int tile = tile(b, word, place);
          int rows = channelsIn(word);
          for (int row = 0; row < rows; row++) {
            for (int j = 0; j < block.width(); j++) {
              weight.at(
                  tile + row * block.width() + j, block.first() + j, word * Long.SIZE + row, place);
            }
          }
          total.at(tile, rows, block.width());
        }
      }
    }
  }

  /** Takes the index of a weight. */
  interface Weight {
    void at(int index, int output, int input, int place);
  }

  /** Takes a tile whose rows are complete. */
  interface Total {
    void at(int tile, int rows, int width);
  }
}
