package io.retinaflow.pipeline.cli;

import io.retinaflow.ingest.codec.Finding;
import io.retinaflow.ingest.event.SideStream;
import io.retinaflow.ingest.filter.FilterReport;
import io.retinaflow.ingest.recording.FormatSieve;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of a recording's events on the way to another file.
 *
 * @param lines for people: events in and out, and where the others are
 * @param written whether the file was written
 */
record ConversionReport(List<String> lines, boolean written) {

  /** Copies the lines. */
  ConversionReport {
    lines = List.copyOf(lines);
  }

  /**
   * Puts the counts into words.
   *
   * @param writtenEvents events that the target holds
   */
  static ConversionReport of(
      SelectedEvents source, FormatSieve sieve, long writtenEvents, boolean written) {
    List<String> lines = new ArrayList<>();
    lines.add("%,d events in, %,d out".formatted(source.read(), written ? writtenEvents : 0));
    if (source.outsideRange() > 0) {
      lines.add("%,d outside the time taken".formatted(source.outsideRange()));
    }
    for (FilterReport filter : source.filters().report()) {
      long in = filter.counts().in();
      lines.add("filter %s: %,d in, %,d out".formatted(filter.filter(), in, filter.counts().out()));
    }
    source.recording().report().found().forEach((finding, count) -> lines.add(met(finding, count)));
    if (source.recording().truncatedBytes() > 0) {
      lines.add(
          "%,d bytes of an incomplete end left out".formatted(source.recording().truncatedBytes()));
    }
    if (!sieve.passedAll()) {
      lines.add(lost(sieve, written));
    }
    return new ConversionReport(lines, written);
  }

  private static String met(Finding finding, long count) {
    return "decoding met %s %,d times".formatted(finding.id(), count);
  }

  private static String lost(FormatSieve sieve, boolean written) {
    List<String> kinds = new ArrayList<>();
    if (sieve.droppedEvents() > 0) {
      kinds.add("%,d events".formatted(sieve.droppedEvents()));
    }
    for (SideStream kind : SideStream.values()) {
      if (sieve.dropped(kind) > 0) {
        kinds.add("%,d %s".formatted(sieve.dropped(kind), kind.label()));
      }
    }
    return "%s: %s; the first: %s"
        .formatted(
            written ? "left out" : "not written, --lossy would leave out",
            String.join(", ", kinds),
            sieve.firstReason().orElse("unknown"));
  }
}
