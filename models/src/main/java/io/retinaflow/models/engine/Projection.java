package io.retinaflow.models.engine;

import java.util.List;

/**
 * Weights of a layer from words of spikes to blocks of channels, cut into tiles, and the sums in
 * the making. A tile belongs to one block of outputs, one word of 64 inputs and one place of the
 * kernel.
 */
interface Projection {

  /** Blocks that cover the outputs. */
  List<ChannelBlock> blocks();

  /** Pixels of a block that may be in the making at a time, so that their sums stay in cache. */
  int pixels(ChannelBlock block);

  /** Begins sums of some pixels, at the bias. */
  void begin(int share, ChannelBlock block, int pixels);

  /**
   * Adds what the spikes of neighbouring pixels contribute through one tile.
   *
   * @param block number of the block
   * @param from index of the first pixel's word
   * @param to number of the first pixel's sums
   */
  void gather(
      int share,
      int block,
      int inputWord,
      int place,
      long[] spikes,
      int from,
      int wordsPerPixel,
      int to,
      int pixels);

  /** Currents of some pixels: the sums, scaled where they are integers. */
  float[] currents(int share, ChannelBlock block, int firstPixel, int pixels);

  /** Index in {@link #currents} of the first pixel asked for. */
  int currentsAt(int share, ChannelBlock block, int firstPixel);
}
