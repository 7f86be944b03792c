package io.retinaflow.ingest.recording;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.StreamLayout;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.Resolution;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the start of a recording, its name and the caller's options say of the rest. */
final class RecordingHeader {
  /** From the strongest proof to the weakest: magic, text, structure. */
  private static final List<HeaderProbe> PROBES =
      List.of(
          new Aedat4Probe(),
          new Aedat3Probe(),
          new Aedat2Probe(),
          new PropheseeProbe(),
          new RosProbe(),
          new NmnistProbe(),
          new EcfProbe());

  private final EventFormat format;
  private final Optional<Resolution> resolution;
  private final StreamParameters parameters;
  private final Map<String, Object> details;
  private final RecordingTrailer trailer;

  /**
   * Joins what was found at the start of a file that has nothing behind its payload.
   *
   * @param stated sensor size the file or its kind tells; the options' goes before it
   * @param details what else the header says, by the names of recording summaries
   */
  RecordingHeader(
      EventFormat format,
      Optional<Resolution> stated,
      StreamLayout layout,
      RecordingOptions options,
      Map<String, Object> details) {
    this(format, stated, layout, options, details, RecordingTrailer.NONE);
  }

  /**
   * Joins what was found.
   *
   * @param trailer reader of what stands behind the payload
   */
  RecordingHeader(
      EventFormat format,
      Optional<Resolution> stated,
      StreamLayout layout,
      RecordingOptions options,
      Map<String, Object> details,
      RecordingTrailer trailer) {
    this.format = format;
    this.resolution = options.resolution().or(() -> stated);
    this.parameters =
        resolution
            .map(StreamParameters::of)
            .orElseGet(StreamParameters::unbounded)
            .withPolicies(options.policies())
            .withSideStreams(options.sideStreams())
            .withLayout(layout);
    this.details = Map.copyOf(details);
    this.trailer = trailer;
  }

  /**
   * Consumes the header and sets the source's limit to the payload's end.
   *
   * @throws UnrecognizedRecordingException if no probe finds proof and no format is forced
   * @throws MalformedPacketException if the header is broken
   */
  static RecordingHeader read(ByteSource source, RecordingFile file, RecordingOptions options)
      throws IOException, MalformedPacketException {
    if (options.format().isPresent()) {
      EventFormat forced = options.format().get();
      return probeOf(forced).force(forced, source, file, options);
    }
    for (HeaderProbe probe : PROBES) {
      Optional<RecordingHeader> header = probe.read(source, file, options);
      if (header.isPresent()) {
        return header.get();
      }
    }
    throw new UnrecognizedRecordingException(file, source);
  }

  private static HeaderProbe probeOf(EventFormat format) {
    return PROBES.stream()
        .filter(probe -> probe.formats().contains(format))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no file is all " + format.id()));
  }

  EventFormat format() {
    return format;
  }

  Optional<Resolution> resolution() {
    return resolution;
  }

  StreamParameters parameters() {
    return parameters;
  }

  Map<String, Object> details() {
    return details;
  }

  RecordingTrailer trailer() {
    return trailer;
  }
}
