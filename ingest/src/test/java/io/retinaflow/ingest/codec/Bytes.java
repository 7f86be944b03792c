package io.retinaflow.ingest.codec;

import io.retinaflow.ingest.event.EventBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Worked bytes for decoder tests. */
public final class Bytes {
  private Bytes() {}

  /** Bytes from hexadecimal digits; spaces are for the reader. */
  public static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replace(" ", ""));
  }

  /** Little-endian 16-bit words. */
  public static byte[] words16(int... words) {
    WordWriter writer = new WordWriter();
    for (int word : words) {
      writer.putShort(word);
    }
    return writer.take();
  }

  /** Little-endian 32-bit words. */
  public static byte[] words32(int... words) {
    WordWriter writer = new WordWriter();
    for (int word : words) {
      writer.putInt(word);
    }
    return writer.take();
  }

  /** Decodes a whole stream. */
  public static EventBuffer decode(EventDecoder decoder, byte[] bytes)
      throws MalformedPacketException {
    EventBuffer out = new EventBuffer();
    decoder.decode(bytes, 0, bytes.length, out);
    return out;
  }

  /** Events as {@code t x y p} lines. */
  public static List<String> lines(EventBuffer events) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      lines.add(
          events.timeMicros(i)
              + " "
              + events.x(i)
              + " "
              + events.y(i)
              + " "
              + (events.on(i) ? 1 : 0));
    }
    return lines;
  }
}
