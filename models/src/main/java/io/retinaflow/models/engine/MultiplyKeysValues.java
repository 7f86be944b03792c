package io.retinaflow.models.engine;

/**
 * The matrix {@code A[e][f] = fl32(count scale)}, its count being the tokens at which key channel e
 * and value channel f both spike: AND and population count.
 */
final class MultiplyKeysValues implements Step {
  private final AttentionRoom room;

  MultiplyKeysValues(AttentionRoom room) {
    this.room = room;
  }

  @Override
  public void run(Pass pass, int share, int shares) {
    int chunks = pass.blockTimesteps() / room.chunkSize();
    int begin = Step.first(chunks * room.heads(), share, shares);
    int end = Step.first(chunks * room.heads(), share + 1, shares);
    for (int i = begin; i < end; i++) {
      long pairs = 0;
      for (ChannelBlock columns : room.columns()) {
        pairs += multiply(i / room.heads(), i % room.heads(), columns);
      }
      room.pairs()[i] = pairs;
    }
  }

  private long multiply(int chunk, int head, ChannelBlock columns) {
    int channels = room.channelsPerHead();
    int matrix = room.matrix(chunk, head, columns);
    int end = Math.min(columns.width(), channels - columns.first());
    long pairs = 0;
    for (int e = 0; e < channels; e++) {
      int key = room.row(chunk, head * channels + e);
      for (int f = 0; f < end; f++) {
        int value = room.row(chunk, head * channels + columns.first() + f);
        int count = both(room.keys(), key, room.values(), value, room.tokenWords());
        room.matrices()[matrix + e * columns.width() + f] = count * room.scale();
        pairs += count;
      }
    }
    return pairs;
  }

  private static int both(long[] first, int at, long[] second, int other, int words) {
    int count = 0;
    for (int i = 0; i < words; i++) {
      count += Long.bitCount(first[at + i] & second[other + i]);
    }
    return count;
  }
}
