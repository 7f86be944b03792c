package io.retinaflow.ingest.codec.ros;

import io.retinaflow.ingest.codec.WordWriter;

/** Writer of {@link LibcaerWordsPayload}, one event a word. */
final class LibcaerWordsWriter implements OffsetWriter {
  private static final int TIME_BITS = 2 * LibcaerWordsPayload.LOW_BITS;
  private static final int LOW_MASK = (1 << LibcaerWordsPayload.LOW_BITS) - 1;
  private static final int NO_COLUMN = -1;
  private final WordWriter words = new WordWriter();
  private long base;
  private int offset;
  private int column;

  @Override
  public long baseMicros(long timeMicros) {
    return timeMicros;
  }

  @Override
  public boolean fits(long timeMicros) {
    return timeMicros >= base && timeMicros - base < 1 << TIME_BITS;
  }

  @Override
  public int largestX() {
    return LibcaerWordsPayload.AXIS_MASK;
  }

  @Override
  public int largestY() {
    return LibcaerWordsPayload.AXIS_MASK;
  }

  @Override
  public void start(long baseMicros) {
    base = baseMicros;
    offset = 0;
    column = NO_COLUMN;
  }

  @Override
  public void put(long timeMicros, int x, int y, boolean on) {
    moveTo((int) (timeMicros - base));
    if (x != column) {
      word(LibcaerWordsPayload.ADDR_X, x);
      column = x;
    }
    word(LibcaerWordsPayload.ADDR_Y, on ? y | LibcaerWordsPayload.POLARITY_BIT : y);
  }

  private void moveTo(int next) {
    int changed = next ^ offset;
    if (changed > LOW_MASK) {
      word(LibcaerWordsPayload.TIME_HIGH, next >>> LibcaerWordsPayload.LOW_BITS);
    }
    if ((changed & LOW_MASK) != 0) {
      word(LibcaerWordsPayload.TIME_LOW, next & LOW_MASK);
    }
    offset = next;
  }

  private void word(int type, int payload) {
    words.putShort((type << LibcaerWordsPayload.LOW_BITS) | payload);
  }

  @Override
  public byte[] take() {
    return words.take();
  }
}
