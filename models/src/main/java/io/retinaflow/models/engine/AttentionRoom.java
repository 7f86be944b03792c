package io.retinaflow.models.engine;

import io.retinaflow.models.layer.SpatioTemporalAttention;
import io.retinaflow.models.spike.SpikeTensor;
import java.util.List;

/**
 * What the steps of an attention pass on to each other: keys and values with the tokens of a chunk
 * along the bits of a word, and the matrices {@code A = (K^T V) scale}.
 */
final class AttentionRoom {
  private final SpatioTemporalAttention attention;
  private final int chunkTokens;
  private final int channels;
  private final int tokenWords;
  private final List<ChannelBlock> columns;
  private final long[] keys;
  private final long[] values;
  private final long[] pairs;
  private final FloatArena arena;
  private final int firstMatrix;
  private final int matrixSize;

  /** Makes room for the chunks of a block of timesteps. */
  AttentionRoom(SpatioTemporalAttention attention, SpikeTensor query, int lanes, FloatArena arena) {
    this.attention = attention;
    this.chunkTokens = attention.chunkSize() * query.height() * query.width();
    this.channels = query.channels();
    this.tokenWords = (chunkTokens + Long.SIZE - 1) / Long.SIZE;
    int chunks = query.timesteps() / attention.chunkSize();
    int perHead = channels / attention.heads();
    this.columns = ChannelBlock.cut(perHead, lanes);
    this.matrixSize = perHead * ChannelBlock.end(columns);
    this.keys = new long[chunks * query.wordsPerPixel() * Long.SIZE * tokenWords];
    this.values = new long[keys.length];
    this.pairs = new long[chunks * attention.heads()];
    this.arena = arena;
    this.firstMatrix = arena.reserve(Math.multiplyExact(chunks * attention.heads(), matrixSize));
  }

  int heads() {
    return attention.heads();
  }

  int channelsPerHead() {
    return channels / attention.heads();
  }

  float scale() {
    return attention.scale();
  }

  int chunkSize() {
    return attention.chunkSize();
  }

  /** Tokens of a chunk, over all its timesteps. */
  int chunkTokens() {
    return chunkTokens;
  }

  /** Words of a channel's tokens in a chunk. */
  int tokenWords() {
    return tokenWords;
  }

  /** Blocks of a matrix's columns. */
  List<ChannelBlock> columns() {
    return columns;
  }

  long[] keys() {
    return keys;
  }

  long[] values() {
    return values;
  }

  /** Pairs of a key spike and a value spike, by chunk and head. */
  long[] pairs() {
    return pairs;
  }

  /** First word of a channel's tokens. */
  int row(int chunk, int channel) {
    int stored = (channels + Long.SIZE - 1) / Long.SIZE * Long.SIZE;
    return (chunk * stored + channel) * tokenWords;
  }

  float[] matrices() {
    return arena.values();
  }

  /** Index of a block of columns of a matrix: row after row, as wide as the block. */
  int matrix(int chunk, int head, ChannelBlock columns) {
    int matrix = firstMatrix + (chunk * heads() + head) * matrixSize;
    return matrix + columns.first() * channelsPerHead();
  }
}
