package io.retinaflow.ingest.recording;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.event.Resolution;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Text in front of a DAT file and the two bytes behind it: lines {@code % key value}, then the type
 * of the records and their length. {@code Version} is 1 where it is not stated, and sizes are
 * missing in files of cropped recordings.
 */
final class DatHeader {
  private static final String PREFIX = "%";
  private static final String FIRST_LINE = "% Data file containing ";
  private static final String SIDE = "\\d{1,5}";
  private static final int TYPE_2D = 0x00;
  private static final int TYPE_CD = 0x0C;
  private static final int TYPE_TRIGGER = 0x0E;
  private static final int RECORD_BYTES = 8;
  private static final int TYPE_AND_LENGTH_BYTES = 2;

  private final Map<String, String> fields;
  private final int textBytes;
  private final int type;
  private final int recordBytes;

  private DatHeader(Map<String, String> fields, int textBytes, int type, int recordBytes) {
    this.fields = fields;
    this.textBytes = textBytes;
    this.type = type;
    this.recordBytes = recordBytes;
  }

  /** Looks at the header; none if the file starts with another text, or ends in it. */
  static Optional<DatHeader> peek(ByteSource source) throws IOException {
    HeaderLines lines = HeaderLines.peek(source, PREFIX, PREFIX + " end");
    Map<String, String> fields = new HashMap<>();
    for (String line : lines.lines()) {
      String[] keyAndValue = line.substring(1).strip().split("\\s+", 2);
      fields.put(keyAndValue[0], keyAndValue.length == 2 ? keyAndValue[1] : "");
    }
    boolean stated = fields.containsKey("Version") || fields.containsKey("Data");
    int whole = lines.bytes() + TYPE_AND_LENGTH_BYTES;
    if (!stated || source.fill(whole) < whole) {
      return Optional.empty();
    }
    int typeIndex = source.offset() + lines.bytes();
    return Optional.of(
        new DatHeader(
            Map.copyOf(fields),
            lines.bytes(),
            source.window()[typeIndex] & 0xFF,
            source.window()[typeIndex + 1] & 0xFF));
  }

  /** Length of the header, with the two bytes. */
  int bytes() {
    return textBytes + TYPE_AND_LENGTH_BYTES;
  }

  /** Length of the text alone. */
  int textBytes() {
    return textBytes;
  }

  /** Type of the records. */
  int type() {
    return type;
  }

  /** Length of a record. */
  int recordBytes() {
    return recordBytes;
  }

  /** Version of the layout. */
  int version() {
    return fields.getOrDefault("Version", "1").equals("2") ? 2 : 1;
  }

  /** Format of the records, if it is one this library reads. */
  Optional<EventFormat> format() {
    if (recordBytes != RECORD_BYTES) {
      return Optional.empty();
    }
    return switch (type) {
      case TYPE_2D, TYPE_CD -> Optional.of(version() == 1 ? EventFormat.DAT1 : EventFormat.DAT2);
      case TYPE_TRIGGER -> Optional.of(EventFormat.DAT_TRIGGERS);
      default -> Optional.empty();
    };
  }

  /** Sensor size, where it is stated. */
  Optional<Resolution> resolution() {
    String width = fields.getOrDefault("Width", "");
    String height = fields.getOrDefault("Height", "");
    boolean numbers = width.matches(SIDE) && height.matches(SIDE);
    return numbers ? Sizes.of(width, height) : Optional.empty();
  }

  /** Header of a new file. */
  static byte[] bytes(EventFormat format, Resolution resolution) {
    boolean triggers = format == EventFormat.DAT_TRIGGERS;
    String text =
        "%s%s events.\n%% Version %d\n%% Width %d\n%% Height %d\n"
            .formatted(
                FIRST_LINE,
                triggers ? "Ext_Trigger" : "CD",
                format == EventFormat.DAT1 ? 1 : 2,
                resolution.width(),
                resolution.height());
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    header.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    header.write(triggers ? TYPE_TRIGGER : TYPE_CD);
    header.write(RECORD_BYTES);
    return header.toByteArray();
  }
}
