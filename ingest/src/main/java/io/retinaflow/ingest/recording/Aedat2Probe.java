package io.retinaflow.ingest.recording;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.aedat2.Aedat2Layout;
import io.retinaflow.ingest.codec.aedat2.ChipAddresses;
import io.retinaflow.ingest.event.Resolution;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * AEDAT 1 and 2: proved by their first line. A file without it, which the oldest AEDAT 1 are, needs
 * its format stated.
 *
 * <p>Where no line names the chip, the first {@value #PROBED_RECORDS} addresses do: those of DVS128
 * use no bit between 15 and 31.
 */
final class Aedat2Probe implements HeaderProbe {
  private static final Resolution DVS128 = new Resolution(128, 128);
  private static final int RECORD_BYTES = 8;
  private static final int PROBED_RECORDS = 4096;
  private static final int BITS_ABOVE_DVS128 = 0x7FFF_0000;

  @Override
  public Set<EventFormat> formats() {
    return Set.of(EventFormat.AEDAT1, EventFormat.AEDAT2);
  }

  @Override
  public Optional<RecordingHeader> read(
      ByteSource source, RecordingFile file, RecordingOptions options) throws IOException {
    Aedat2Header header = Aedat2Header.peek(source);
    Optional<EventFormat> format = header.format();
    return format.isPresent()
        ? Optional.of(consumed(format.get(), header, source, options))
        : Optional.empty();
  }

  @Override
  public RecordingHeader force(
      EventFormat format, ByteSource source, RecordingFile file, RecordingOptions options)
      throws IOException {
    return consumed(format, Aedat2Header.peek(source), source, options);
  }

  private static RecordingHeader consumed(
      EventFormat format, Aedat2Header header, ByteSource source, RecordingOptions options)
      throws IOException {
    source.skip(header.bytes());
    ChipAddresses addresses =
        header.addresses().isPresent() ? header.addresses().get() : used(format, source);
    Optional<Resolution> resolution =
        header
            .resolution()
            .or(() -> addresses == ChipAddresses.DVS128 ? Optional.of(DVS128) : Optional.empty());
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("header_lines", (long) header.lineCount());
    details.put("chip", header.chips());
    return new RecordingHeader(
        format,
        resolution,
        Aedat2Layout.of(addresses).withImuRange(header.imuRange()),
        options,
        details);
  }

  private static ChipAddresses used(EventFormat format, ByteSource source) throws IOException {
    if (format == EventFormat.AEDAT1) {
      return ChipAddresses.DVS128;
    }
    int records =
        Math.min(source.fill(RECORD_BYTES * PROBED_RECORDS) / RECORD_BYTES, PROBED_RECORDS);
    ByteBuffer window = ByteBuffer.wrap(source.window());
    for (int i = 0; i < records; i++) {
      if ((window.getInt(source.offset() + RECORD_BYTES * i) & BITS_ABOVE_DVS128) != 0) {
        return ChipAddresses.DAVIS;
      }
    }
    return ChipAddresses.DVS128;
  }
}
