package io.retinaflow.pipeline.cli;

import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.PacketCompression;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.SideStream;
import io.retinaflow.ingest.recording.FormatSieve;
import io.retinaflow.ingest.recording.Recording;
import io.retinaflow.ingest.recording.RecordingKind;
import io.retinaflow.ingest.recording.RecordingOptions;
import io.retinaflow.ingest.recording.RecordingWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;

/** Way of a recording's events from one file into another, of another kind. */
final class Conversion {
  private final RecordingOptions options;
  private final SelectionOptions selection;
  private final RecordingKind target;
  private final PacketCompression compression;
  private final boolean startAtZero;
  private final boolean lossy;

  /**
   * Prepares conversions.
   *
   * @param compression where the target has a choice of them
   * @param startAtZero whether the earliest time of what is taken becomes 0, or the start of the
   *     time range if that is later
   * @param lossy whether a file is written that lacks what the target cannot hold
   */
  Conversion(
      RecordingOptions options,
      SelectionOptions selection,
      RecordingKind target,
      PacketCompression compression,
      boolean startAtZero,
      boolean lossy) {
    this.options = options.withSideStreams(EnumSet.allOf(SideStream.class));
    this.selection = selection;
    this.target = target;
    this.compression = compression;
    this.startAtZero = startAtZero;
    this.lossy = lossy;
  }

  /** Converts one file; the output appears when it is complete, or not at all. */
  ConversionReport run(Path input, Path output, ProgressMeter meter)
      throws IOException, MalformedPacketException {
    Resolution sensor = Survey.sensor(input, options);
    long first = selection.countsFromFirst() ? Survey.of(input, options).firstMicros() : 0;
    TimeShift shift = new TimeShift(startAtZero ? originMicros(input) : 0);
    try (SelectedEvents source =
            new SelectedEvents(Recording.open(input, options), selection, sensor, first);
        PartialFile partial = new PartialFile(output)) {
      StreamParameters parameters = parameters(source.sensor());
      FormatSieve sieve = new FormatSieve(target, parameters);
      long events = copy(source, shift, sieve, partial.path(), parameters, meter);
      boolean written = lossy || sieve.passedAll();
      if (written) {
        partial.complete();
      }
      return ConversionReport.of(source, sieve, events, written);
    }
  }

  private long originMicros(Path input) throws IOException, MalformedPacketException {
    Survey survey = Survey.of(input, options);
    long start = selection.range(survey.firstMicros()).startMicros();
    return Math.max(start, survey.earliestMicros());
  }

  private StreamParameters parameters(Resolution sensor) {
    StreamParameters all =
        StreamParameters.of(sensor).withSideStreams(EnumSet.allOf(SideStream.class));
    return target.compressed(all, compression);
  }

  private long copy(
      SelectedEvents source,
      TimeShift shift,
      FormatSieve sieve,
      Path file,
      StreamParameters parameters,
      ProgressMeter meter)
      throws IOException, MalformedPacketException {
    long events = 0;
    try (RecordingWriter writer = RecordingWriter.create(file, target, parameters)) {
      while (source.next()) {
        for (EventPacket packet : sieve.sift(shift.shifted(source.events()))) {
          writer.write(packet);
          events += packet.size();
        }
        meter.at(source.payloadBytes(), source.read());
      }
    } finally {
      meter.end();
    }
    return events;
  }
}
