package io.retinaflow.models.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * Output channels that are summed together, as wide as the registers hold.
 *
 * @param first the first channel
 * @param width how many: 1, 2, 4 or 8 registers; channels behind the last one are padding
 */
record ChannelBlock(int first, int width) {
  /** Registers of sums; more would leave none for what is loaded (AVX2 has sixteen). */
  private static final int REGISTERS = 8;

  /** Stored channels are padded to this, a cache line of floats. */
  static final int PADDING = 16;

  /** Channels with padding. */
  static int padded(int channels) {
    return (channels + PADDING - 1) / PADDING * PADDING;
  }

  /** Cuts channels into blocks, the widest first. */
  static List<ChannelBlock> cut(int channels, int lanes) {
    int granule = Math.max(lanes, PADDING);
    int end = (channels + granule - 1) / granule * granule;
    List<ChannelBlock> blocks = new ArrayList<>();
    int first = 0;
    for (int width = REGISTERS * lanes; width >= granule; width /= 2) {
      for (; end - first >= width; first += width) {
        blocks.add(new ChannelBlock(first, width));
      }
    }
    return List.copyOf(blocks);
  }

  /** Channels that blocks cover, padding included. */
  static int end(List<ChannelBlock> blocks) {
    ChannelBlock last = blocks.get(blocks.size() - 1);
    return last.first + last.width;
  }
}
