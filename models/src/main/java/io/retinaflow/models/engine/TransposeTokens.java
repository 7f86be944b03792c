package io.retinaflow.models.engine;

import io.retinaflow.models.spike.SpikeTensor;

/** Turns keys and values so that the tokens of a chunk lie along the bits of a channel's words. */
final class TransposeTokens implements Step {
  private final AttentionRoom room;
  private final SpikeTensor key;
  private final SpikeTensor value;

  TransposeTokens(AttentionRoom room, SpikeTensor key, SpikeTensor value) {
    this.room = room;
    this.key = key;
    this.value = value;
  }

  @Override
  public void run(Pass pass, int share, int shares) {
    int columns = key.wordsPerPixel();
    int chunks = pass.blockTimesteps() / room.chunkSize();
    int begin = Step.first(chunks * columns, share, shares);
    int end = Step.first(chunks * columns, share + 1, shares);
    for (int i = begin; i < end; i++) {
      for (int tokenWord = 0; tokenWord < room.tokenWords(); tokenWord++) {
        transpose(key, i / columns, i % columns, tokenWord, room.keys());
        transpose(value, i / columns, i % columns, tokenWord, room.values());
      }
    }
  }

  /** Spikes are few: each is put to its place, which is faster than turning a square of bits. */
  private void transpose(SpikeTensor from, int chunk, int column, int tokenWord, long[] to) {
    int first = tokenWord * Long.SIZE;
    int tokens = Math.min(Long.SIZE, room.chunkTokens() - first);
    int row = room.row(chunk, column * Long.SIZE) + tokenWord;
    int stride = room.tokenWords();
    for (int channel = 0; channel < Long.SIZE; channel++) {
      to[row + channel * stride] = 0;
    }
    int word = (chunk * room.chunkTokens() + first) * from.wordsPerPixel() + column;
    for (int token = 0; token < tokens; token++) {
      long bits = from.words()[word + token * from.wordsPerPixel()];
      for (; bits != 0; bits &= bits - 1) {
        to[row + Long.numberOfTrailingZeros(bits) * stride] |= 1L << token;
      }
    }
  }
}
