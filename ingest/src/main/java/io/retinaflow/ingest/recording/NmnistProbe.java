package io.retinaflow.ingest.recording;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.StreamLayout;
import io.retinaflow.ingest.event.Resolution;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Headerless 40-bit records: proved by name, length, and that the first {@value #PROBED_RECORDS}
 * lie on N-MNIST's 34x34 sensor or mark an overflow.
 */
final class NmnistProbe implements HeaderProbe {
  /** Sensor of N-MNIST: the ATIS's region of interest. */
  private static final Resolution SENSOR = new Resolution(34, 34);

  private static final int RECORD_BYTES = 5;
  private static final int OVERFLOW_ROW = 240;
  private static final int PROBED_RECORDS = 4096;

  @Override
  public Set<EventFormat> formats() {
    return Set.of(EventFormat.NMNIST, EventFormat.BS2);
  }

  @Override
  public Optional<RecordingHeader> read(
      ByteSource source, RecordingFile file, RecordingOptions options) throws IOException {
    Optional<EventFormat> named = named(file);
    boolean records = file.bytes() % RECORD_BYTES == 0 && named.isPresent() && onSensor(source);
    return records ? named.map(format -> header(format, options)) : Optional.empty();
  }

  private static Optional<EventFormat> named(RecordingFile file) {
    if (file.hasExtension(".bs2")) {
      return Optional.of(EventFormat.BS2);
    }
    return file.hasExtension(".bin") ? Optional.of(EventFormat.NMNIST) : Optional.empty();
  }

  private static boolean onSensor(ByteSource source) throws IOException {
    int records =
        Math.min(source.fill(RECORD_BYTES * PROBED_RECORDS) / RECORD_BYTES, PROBED_RECORDS);
    byte[] window = source.window();
    for (int i = 0; i < records; i++) {
      int x = window[source.offset() + RECORD_BYTES * i] & 0xFF;
      int y = window[source.offset() + RECORD_BYTES * i + 1] & 0xFF;
      if (y != OVERFLOW_ROW && !SENSOR.contains(x, y)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public RecordingHeader force(
      EventFormat format, ByteSource source, RecordingFile file, RecordingOptions options) {
    return header(format, options);
  }

  private static RecordingHeader header(EventFormat format, RecordingOptions options) {
    return new RecordingHeader(format, Optional.of(SENSOR), StreamLayout.USUAL, options, Map.of());
  }
}
