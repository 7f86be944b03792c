package io.retinaflow.ingest.codec.text;

import io.retinaflow.ingest.codec.EventEncoder;
import io.retinaflow.ingest.codec.WordWriter;
import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.Resolution;
import java.nio.charset.StandardCharsets;

/**
 * Writes the lines {@link TextDecoder} specifies, without a header line.
 *
 * <p>Cannot carry: pixels outside the bounds, and as nanoseconds times from 2^63 ns (292 years) on.
 */
public final class TextEncoder implements EventEncoder {
  private static final long MAX_NANOSECOND_MICROS = Long.MAX_VALUE / 1000;
  // A long has up to 19 digits, the point and the sign are beside them.
  private static final int MAX_NUMBER_BYTES = 24;

  private final TextLayout layout;
  private final Resolution bounds;
  private final byte[] offSpelling;
  private final byte[] onSpelling;
  private final WordWriter writer = new WordWriter();
  private final byte[] number = new byte[MAX_NUMBER_BYTES];

  /** Makes an encoder of lines. */
  public TextEncoder(TextLayout layout, Resolution bounds) {
    this.layout = layout;
    this.bounds = bounds;
    this.offSpelling = layout.polarity().spelling(false).getBytes(StandardCharsets.US_ASCII);
    this.onSpelling = layout.polarity().spelling(true).getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public byte[] encode(EventPacket packet) {
    for (int i = 0; i < packet.size(); i++) {
      if (!bounds.contains(packet.x(i), packet.y(i))) {
        throw new IllegalArgumentException(
            "pixel (" + packet.x(i) + ", " + packet.y(i) + ") is outside " + bounds);
      }
      putLine(packet, i);
    }
    return writer.take();
  }

  private void putLine(EventPacket packet, int i) {
    int separator = '\n';
    for (TextColumn column : layout.columns()) {
      if (separator != '\n') {
        writer.putByte(separator);
      }
      switch (column) {
        case TIME -> putTime(packet.timeMicros(i));
        case X -> putNumber(packet.x(i), 0);
        case Y -> putNumber(packet.y(i), 0);
        case POLARITY -> writer.putBytes(packet.on(i) ? onSpelling : offSpelling);
        case OTHER -> writer.putByte('0');
      }
      separator = layout.separator();
    }
    writer.putByte('\n');
  }

  private void putTime(long micros) {
    if (layout.timeUnit() != TextTimeUnit.NANOSECONDS) {
      putNumber(micros, layout.timeUnit().microsExponent());
      return;
    }
    if (micros < -MAX_NANOSECOND_MICROS || micros > MAX_NANOSECOND_MICROS) {
      throw new IllegalArgumentException(micros + " us do not fit 64 bits as nanoseconds");
    }
    putNumber(1000 * micros, 0);
  }

  /** Writes a number of which the last digits are decimals. */
  private void putNumber(long value, int decimals) {
    int start = MAX_NUMBER_BYTES;
    long left = value;
    for (int digit = 0; digit <= decimals || left != 0; digit++) {
      if (digit == decimals && decimals > 0) {
        number[--start] = '.';
      }
      // Of negative values too: the smallest long has no positive counterpart.
      number[--start] = (byte) ('0' + Math.abs(left % 10));
      left /= 10;
    }
    if (value < 0) {
      number[--start] = '-';
    }
    for (; start < MAX_NUMBER_BYTES; start++) {
      writer.putByte(number[start]);
    }
  }

  /** Makes an encoder of the same lines: none depends on those before. */
  @Override
  public TextEncoder copy() {
    return new TextEncoder(layout, bounds);
  }

  @Override
  public void reset() {
    writer.take();
  }
}
