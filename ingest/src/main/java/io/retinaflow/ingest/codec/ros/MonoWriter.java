package io.retinaflow.ingest.codec.ros;

import io.retinaflow.ingest.codec.WordWriter;

/** Writer of {@link MonoPayload}, triggers as events in column 0. */
final class MonoWriter implements OffsetWriter {
  private static final long SPAN_MICROS = 0xFFFFFFFFL / Payload.NANOS_PER_MICRO;
  private final WordWriter words = new WordWriter();
  private long base;

  @Override
  public long baseMicros(long timeMicros) {
    return timeMicros;
  }

  @Override
  public boolean fits(long timeMicros) {
    return timeMicros >= base && timeMicros - base <= SPAN_MICROS;
  }

  @Override
  public int largestX() {
    return 0xFFFF;
  }

  @Override
  public int largestY() {
    return MonoPayload.Y_MASK;
  }

  @Override
  public void start(long baseMicros) {
    base = baseMicros;
  }

  @Override
  public void put(long timeMicros, int x, int y, boolean on) {
    words.putInt((int) ((timeMicros - base) * Payload.NANOS_PER_MICRO));
    words.putShort(x);
    words.putShort(on ? y | ~MonoPayload.Y_MASK : y);
  }

  @Override
  public byte[] take() {
    return words.take();
  }
}
