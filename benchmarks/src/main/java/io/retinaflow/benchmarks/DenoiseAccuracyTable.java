package io.retinaflow.benchmarks;

import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.TimeRange;
import io.retinaflow.ingest.filter.DenoiseAccuracy;
import io.retinaflow.ingest.filter.FilterSpec;
import io.retinaflow.ingest.filter.LabelledEvents;
import io.retinaflow.ingest.filter.NoiseModel;
import io.retinaflow.ingest.recording.Recording;
import io.retinaflow.ingest.recording.RecordingOptions;
import io.retinaflow.ingest.synthetic.Motion;
import io.retinaflow.ingest.synthetic.MovingShapeScene;
import io.retinaflow.ingest.synthetic.MovingShapes;
import io.retinaflow.ingest.synthetic.Shape;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Prints, as a Markdown table, how much signal the denoisers keep and how much injected noise they
 * remove: in a synthetic scene, and in the recordings named on the command line as {@code
 * WIDTHxHEIGHT=FILE}.
 *
 * <p>The noise is shot noise of 1 or of 5 Hz per pixel, or 50 hot pixels of 100 Hz; the first
 * 2,000,000 events of a recording stand for its signal, its own noise included.
 */
public final class DenoiseAccuracyTable {
  private static final int MOST_EVENTS = 2_000_000;
  private static final long SEED = 1;
  private static final List<NamedNoise> NOISES =
      List.of(
          new NamedNoise("shot noise, 1 Hz", new NoiseModel(1, 0, 0, SEED)),
          new NamedNoise("shot noise, 5 Hz", new NoiseModel(5, 0, 0, SEED)),
          new NamedNoise("50 hot pixels, 100 Hz", new NoiseModel(0, 50, 100, SEED)));
  private static final long SYNTHETIC_MICROS = 3_000_000;
  private static final int SYNTHETIC_EVENTS_PER_SECOND = 300_000;
  private static final List<String> CHAINS =
      List.of(
          "ba:5ms",
          "ba:5ms,2",
          "ba:5ms,1,4",
          "ba:10ms",
          "stc:10ms,keep",
          "stc:10ms",
          "trail:10ms",
          "refractory:1ms",
          "hot",
          "hot ba:5ms");

  private final PrintStream out;

  private DenoiseAccuracyTable(PrintStream out) {
    this.out = out;
  }

  /**
   * Prints the table.
   *
   * @param arguments recordings in the form {@code WIDTHxHEIGHT=FILE}
   */
  public static void main(String[] arguments) throws IOException, MalformedPacketException {
    DenoiseAccuracyTable table = new DenoiseAccuracyTable(System.out);
    table.printHead();
    Resolution sensor = SyntheticEvents.SENSOR;
    table.printRows("turning square, 300,000 events/s", syntheticSignal(sensor), sensor);
    for (String argument : arguments) {
      int sign = argument.indexOf('=');
      if (sign < 0) {
        throw new IllegalArgumentException("'" + argument + "' is not WIDTHxHEIGHT=FILE");
      }
      Path file = Path.of(argument.substring(sign + 1));
      table.printRows(
          file.getFileName().toString(), head(file), resolution(argument.substring(0, sign)));
    }
  }

  private static Resolution resolution(String text) {
    String[] sides = text.split("x", 2);
    return new Resolution(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
  }

  private static EventBuffer syntheticSignal(Resolution sensor) {
    MovingShapeScene scene =
        new MovingShapeScene(
            sensor,
            Shape.SQUARE,
            Motion.CLOCKWISE,
            SYNTHETIC_MICROS,
            SYNTHETIC_EVENTS_PER_SECOND,
            0,
            SEED);
    EventBuffer signal = new EventBuffer();
    new MovingShapes(scene).generate(SYNTHETIC_MICROS, signal);
    return signal;
  }

  private static EventBuffer head(Path file) throws IOException, MalformedPacketException {
    EventBuffer events = new EventBuffer();
    try (Recording recording = Recording.open(file, RecordingOptions.defaults())) {
      while (events.size() < MOST_EVENTS && recording.next().isPresent()) {
        events.appendAll(recording.decoded());
      }
    }
    return events;
  }

  private void printHead() {
    out.println("| signal | noise | filters | signal kept, % | noise removed, % |");
    out.println("|---|---|---|--:|--:|");
  }

  private void printRows(String name, EventBuffer signal, Resolution sensor) {
    TimeRange range = new TimeRange(signal.timeMicros(0), signal.timeMicros(signal.size() - 1) + 1);
    for (NamedNoise noise : NOISES) {
      LabelledEvents events = LabelledEvents.of(signal, sensor, range, noise.model());
      for (String chain : CHAINS) {
        List<FilterSpec> filters = Stream.of(chain.split(" ", -1)).map(FilterSpec::parse).toList();
        printRow(name, noise.name(), chain, DenoiseAccuracy.of(filters, events));
      }
    }
  }

  private void printRow(String name, String noise, String chain, DenoiseAccuracy accuracy) {
    out.printf(
        Locale.ROOT,
        "| %s | %s | `%s` | %.1f | %.1f |%n",
        name,
        noise,
        chain,
        100 * accuracy.signalKept(),
        100 * accuracy.noiseRemoved());
  }

  private record NamedNoise(String name, NoiseModel model) {}
}
