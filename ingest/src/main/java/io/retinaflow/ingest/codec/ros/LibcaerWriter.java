package io.retinaflow.ingest.codec.ros;

import io.retinaflow.ingest.codec.WordWriter;

/** Writer of {@link LibcaerPayload}. */
final class LibcaerWriter implements OffsetWriter {
  // A larger fall inside a message would be read as a wrap.
  private static final long LARGEST_FALL_MICROS = (1L << (LibcaerPayload.TIME_BITS - 1)) - 1;
  private final WordWriter words = new WordWriter();
  private long base;
  private long last;

  @Override
  public long baseMicros(long timeMicros) {
    return timeMicros >> LibcaerPayload.TIME_BITS << LibcaerPayload.TIME_BITS;
  }

  @Override
  public boolean fits(long timeMicros) {
    return baseMicros(timeMicros) == base && last - timeMicros <= LARGEST_FALL_MICROS;
  }

  @Override
  public int largestX() {
    return LibcaerPayload.AXIS_MASK;
  }

  @Override
  public int largestY() {
    return LibcaerPayload.AXIS_MASK;
  }

  @Override
  public void start(long baseMicros) {
    base = baseMicros;
    last = baseMicros;
  }

  @Override
  public void put(long timeMicros, int x, int y, boolean on) {
    words.putInt(
        (x << LibcaerPayload.X_SHIFT) | (y << LibcaerPayload.Y_SHIFT) | (on ? 0b11 : 0b01));
    words.putInt((int) (timeMicros - base));
    last = timeMicros;
  }

  @Override
  public byte[] take() {
    return words.take();
  }
}
