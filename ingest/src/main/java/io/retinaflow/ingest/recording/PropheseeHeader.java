package io.retinaflow.ingest.recording;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.event.Resolution;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text in front of a Prophesee RAW file: lines {@code % key value}, optionally closed by {@code %
 * end}.
 *
 * <p>The format is in {@code format} ({@code EVT3;height=720;width=1280}), else in {@code evt}
 * ({@code 3.0}), else follows from {@code system_ID}; so does the geometry of old files, which have
 * neither {@code geometry} nor a size in {@code format}. Old files have no {@code % end} either:
 * the payload starts at the first line that is not {@code % }, printable text and a line feed.
 *
 * @see <a href="https://github.com/prophesee-ai/openeb">openeb, PseeRawFileHeader</a>
 */
final class PropheseeHeader {
  private static final String PREFIX = "% ";
  private static final Pattern SIZE = Pattern.compile("(\\d{1,5})x(\\d{1,5})");
  private static final Pattern WIDTH = Pattern.compile(";width=(\\d{1,5})");
  private static final Pattern HEIGHT = Pattern.compile(";height=(\\d{1,5})");
  private static final Resolution VGA = new Resolution(640, 480);
  private static final Resolution HD = new Resolution(1280, 720);

  // System numbers from openeb's device_system_id.h and the sensors its RAW reader gives them.
  private static final Map<String, Resolution> SYSTEM_RESOLUTIONS =
      Map.ofEntries(
          Map.entry("21", VGA),
          Map.entry("23", VGA),
          Map.entry("25", VGA),
          Map.entry("28", VGA),
          Map.entry("29", VGA),
          Map.entry("33", VGA),
          Map.entry("34", VGA),
          Map.entry("35", VGA),
          Map.entry("40", VGA),
          Map.entry("41", VGA),
          Map.entry("26", HD),
          Map.entry("30", HD),
          Map.entry("31", HD),
          Map.entry("39", HD),
          Map.entry("46", HD),
          Map.entry("48", HD));
  private static final Map<String, EventFormat> SYSTEM_FORMATS =
      Map.of(
          "30",
          EventFormat.EVT3,
          "40",
          EventFormat.EVT3,
          "46",
          EventFormat.EVT3,
          "48",
          EventFormat.EVT3);

  private final Map<String, String> fields;
  private final int bytes;

  private PropheseeHeader(Map<String, String> fields, int bytes) {
    this.fields = fields;
    this.bytes = bytes;
  }

  /** Looks at the header lines, if any: a file without has no fields. */
  static PropheseeHeader peek(ByteSource source) throws IOException {
    HeaderLines lines = HeaderLines.peek(source, PREFIX, PREFIX + "end");
    Map<String, String> fields = new HashMap<>();
    for (String line : lines.lines()) {
      String[] keyAndValue = line.substring(1).strip().split("\\s+", 2);
      fields.put(keyAndValue[0], keyAndValue.length == 2 ? keyAndValue[1] : "");
    }
    return new PropheseeHeader(Map.copyOf(fields), lines.bytes());
  }

  /** Length of the header; 0 if there is none. */
  int bytes() {
    return bytes;
  }

  /** Format the header states, if it states one this library reads. */
  Optional<EventFormat> format() {
    String format = field("format");
    if (!format.isEmpty()) {
      return named(format.split(";", 2)[0], "EVT2", "EVT3");
    }
    String version = field("evt");
    if (!version.isEmpty()) {
      return named(version, "2.0", "3.0");
    }
    String system = field("system_ID");
    if (!SYSTEM_RESOLUTIONS.containsKey(system)) {
      return Optional.empty();
    }
    return Optional.of(SYSTEM_FORMATS.getOrDefault(system, EventFormat.EVT2));
  }

  private static Optional<EventFormat> named(String name, String evt2, String evt3) {
    if (name.equals(evt2)) {
      return Optional.of(EventFormat.EVT2);
    }
    return name.equals(evt3) ? Optional.of(EventFormat.EVT3) : Optional.empty();
  }

  /** Sensor size the header states or implies. */
  Optional<Resolution> resolution() {
    Matcher geometry = SIZE.matcher(field("geometry"));
    if (geometry.matches()) {
      return Sizes.of(geometry.group(1), geometry.group(2));
    }
    Matcher width = WIDTH.matcher(field("format"));
    Matcher height = HEIGHT.matcher(field("format"));
    if (width.find() && height.find()) {
      return Sizes.of(width.group(1), height.group(1));
    }
    return Optional.ofNullable(SYSTEM_RESOLUTIONS.get(field("system_ID")));
  }

  private String field(String key) {
    return fields.getOrDefault(key, "");
  }

  /** Header of a new file. */
  static byte[] bytes(EventFormat format, Resolution resolution) {
    boolean evt2 = format == EventFormat.EVT2;
    String text =
        "%% evt %s\n%% format %s;height=%d;width=%d\n%% geometry %s\n%% end\n"
            .formatted(
                evt2 ? "2.0" : "3.0",
                evt2 ? "EVT2" : "EVT3",
                resolution.height(),
                resolution.width(),
                resolution);
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
