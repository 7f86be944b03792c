package io.retinaflow.ingest.recording;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.codec.aedat3.Aedat3Layout;
import io.retinaflow.ingest.event.Resolution;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * AEDAT 3.1: proved by its first line; its header ends at {@code #!END-HEADER}.
 *
 * <p>Lines {@code #Source 1: DAVIS240C} tell the devices. Events come from the one asked for; where
 * none is, from the first if there are several, and from whatever device if there is one.
 */
final class Aedat3Probe implements HeaderProbe {
  private static final String MAGIC = "#!AER-DAT3.1";
  private static final String END = "#!END-HEADER";
  private static final Pattern SOURCE = Pattern.compile("#Source (\\d{1,5}): (.*)");
  private static final Pattern SIZE = Pattern.compile("#Size (\\d{1,5})x(\\d{1,5})");
  private static final Pattern FORMAT = Pattern.compile("#Format: (.*)");

  @Override
  public Set<EventFormat> formats() {
    return Set.of(EventFormat.AEDAT3);
  }

  @Override
  public Optional<RecordingHeader> read(
      ByteSource source, RecordingFile file, RecordingOptions options)
      throws IOException, MalformedPacketException {
    HeaderLines lines = HeaderLines.peek(source, "#", END);
    boolean proved = !lines.lines().isEmpty() && lines.lines().get(0).equals(MAGIC);
    return proved ? Optional.of(header(lines, source, options)) : Optional.empty();
  }

  @Override
  public RecordingHeader force(
      EventFormat format, ByteSource source, RecordingFile file, RecordingOptions options)
      throws IOException, MalformedPacketException {
    HeaderLines lines = HeaderLines.peek(source, "#", END);
    return lines.lines().isEmpty()
        ? described(lines, options, new LinkedHashMap<>())
        : header(lines, source, options);
  }

  private static RecordingHeader header(
      HeaderLines lines, ByteSource source, RecordingOptions options)
      throws MalformedPacketException {
    Map<Integer, String> devices = new LinkedHashMap<>();
    for (String line : lines.lines()) {
      Matcher device = SOURCE.matcher(line);
      Matcher format = FORMAT.matcher(line);
      if (device.matches()) {
        devices.put(Integer.valueOf(device.group(1)), device.group(2));
      } else if (format.matches() && !format.group(1).equals("RAW")) {
        throw malformed("packets in format RAW", "format " + format.group(1));
      }
    }
    source.skip(lines.bytes());
    return described(lines, options, devices);
  }

  private static RecordingHeader described(
      HeaderLines lines, RecordingOptions options, Map<Integer, String> devices) {
    int wanted = options.eventStream().orElse(usualSource(devices));
    Optional<Resolution> resolution =
        size(lines).or(() -> device(devices, wanted).flatMap(ChipSizes::of));
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("header_lines", (long) lines.lines().size());
    details.put("sources", Map.copyOf(devices));
    return new RecordingHeader(
        EventFormat.AEDAT3, resolution, new Aedat3Layout(wanted), options, details);
  }

  private static int usualSource(Map<Integer, String> devices) {
    return devices.size() > 1 ? devices.keySet().iterator().next() : Aedat3Layout.ANY_SOURCE;
  }

  private static Optional<String> device(Map<Integer, String> devices, int wanted) {
    return wanted == Aedat3Layout.ANY_SOURCE
        ? devices.values().stream().findFirst()
        : Optional.ofNullable(devices.get(wanted));
  }

  private static Optional<Resolution> size(HeaderLines lines) {
    return lines.lines().stream()
        .map(SIZE::matcher)
        .filter(Matcher::matches)
        .findFirst()
        .flatMap(size -> Sizes.of(size.group(1), size.group(2)));
  }

  private static MalformedPacketException malformed(String expected, String actual) {
    return new MalformedPacketException(EventFormat.AEDAT3, 0, expected, actual);
  }

  /** Header of a new file; its size line is a comment to other readers. */
  static byte[] headerBytes(StreamParameters parameters) {
    int wanted = parameters.layout(Aedat3Layout.class, Aedat3Layout.USUAL).source();
    String text =
        "%s\r\n#Format: RAW\r\n#Source %d: retinaflow\r\n#Size %s\r\n%s\r\n"
            .formatted(
                MAGIC, wanted == Aedat3Layout.ANY_SOURCE ? 1 : wanted, parameters.bounds(), END);
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
