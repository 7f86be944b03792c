package io.retinaflow.pipeline.cli;

import io.retinaflow.ingest.event.TimeRange;
import io.retinaflow.ingest.filter.FilterSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which events of a recording are meant. */
final class SelectionOptions {
  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = TimeMark.Converter.class,
      description =
          "First instant to take: 1.5s after the first event, or @MICROS of camera time. Default:"
              + " the first event.")
  private @Nullable TimeMark from;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      converter = TimeMark.Converter.class,
      description = "First instant to leave out, written like --from. Default: none.")
  private @Nullable TimeMark until;

  @Option(
      names = "--filter",
      paramLabel = "FILTER",
      converter = FilterConverter.class,
      description =
          "Filter for the events, such as refractory:1ms or roi:10,20,100x80; repeat it for a"
              + " chain. 'retinaflow filters' lists them all.")
  private List<FilterSpec> filters = List.of();

  List<FilterSpec> filters() {
    return filters;
  }

  /** Whether the time that is meant depends on when the recording begins. */
  boolean countsFromFirst() {
    return (from != null && !from.absolute()) || (until != null && !until.absolute());
  }

  /**
   * The time that is meant in a recording.
   *
   * @throws IllegalArgumentException if it ends before it begins
   */
  TimeRange range(long firstMicros) {
    return new TimeRange(
        from == null ? Long.MIN_VALUE : from.cameraMicros(firstMicros),
        until == null ? Long.MAX_VALUE : until.cameraMicros(firstMicros));
  }
}
