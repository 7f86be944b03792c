package io.retinaflow.pipeline.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.drawing.SvgCanvas;
import io.retinaflow.ingest.drawing.Theme;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.plot.StatisticsPlot;
import io.retinaflow.ingest.recording.Recording;
import io.retinaflow.ingest.recording.RecordingOptions;
import io.retinaflow.ingest.statistics.StreamStatistics;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells what the events of a recording are like. */
@Command(
    name = "stats",
    mixinStandardHelpOptions = true,
    description = {
      "Tell what the events of a recording are like: rate over time, polarity, the intervals between"
          + " the events of a pixel, busy and hot pixels.",
      "A hot pixel has more events than the mean active pixel by five standard deviations, and at"
          + " least four times those of three quarters of its neighbours.",
      "Examples:",
      "  retinaflow stats walk.aedat4",
      "  retinaflow stats walk.aedat4 --output walk.svg --theme light",
      "  retinaflow stats walk.aedat4 --json --filter hotpixel --from 2s --until 4s"
    })
final class StatsCommand implements Callable<Integer> {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;
  @Mixin private RecordingFileOptions fileOptions;
  @Mixin private SelectionOptions selection;

  @Parameters(paramLabel = "FILE", description = "Recording to measure.")
  private Path file;

  @Option(names = "--json", description = "Print one JSON object instead of a table.")
  private boolean json;

  @Option(
      names = "--output",
      paramLabel = "PLOT",
      description = "Draw the plots into this file too, .svg or .png; replaced if it exists.")
  private @Nullable Path output;

  @Option(
      names = "--theme",
      defaultValue = "LIGHT",
      description = "Colours of the plots: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Theme theme;

  @Override
  public Integer call() throws Exception {
    check();
    StreamStatistics statistics = measure();
    if (output != null) {
      plot(statistics, output);
    }
    PrintWriter out = spec.commandLine().getOut();
    StatisticsReport report = new StatisticsReport(file, statistics);
    out.println(json ? JSON.writeValueAsString(report.values()) : report.table());
    out.flush();
    return 0;
  }

  private void check() {
    PictureFormat format = output == null ? PictureFormat.SVG : PictureFormat.of(output);
    if (format != PictureFormat.SVG && format != PictureFormat.PNG) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), output + " is neither .svg nor .png");
    }
  }

  private StreamStatistics measure() throws IOException, MalformedPacketException {
    RecordingOptions options = fileOptions.recordingOptions();
    Resolution sensor = Survey.sensor(file, options);
    long first = selection.countsFromFirst() ? Survey.of(file, options).firstMicros() : 0;
    try (SelectedEvents events =
        new SelectedEvents(Recording.open(file, options), selection, sensor, first)) {
      StreamStatistics statistics = new StreamStatistics(events.sensor());
      while (events.next()) {
        statistics.add(events.events());
      }
      return statistics;
    }
  }

  private void plot(StreamStatistics statistics, Path plotFile) throws IOException {
    Path name = file.getFileName();
    String title = name == null ? file.toString() : name.toString();
    StatisticsPlot plot = new StatisticsPlot(statistics, title, theme);
    try (PartialFile partial = new PartialFile(plotFile)) {
      try (OutputStream stream = Files.newOutputStream(partial.path())) {
        write(plot, PictureFormat.of(plotFile), stream);
      }
      partial.complete();
    }
  }

  private void write(StatisticsPlot plot, PictureFormat format, OutputStream stream)
      throws IOException {
    if (format == PictureFormat.PNG) {
      plot.picture().writePng(stream);
      return;
    }
    SvgCanvas canvas = new SvgCanvas(StatisticsPlot.WIDTH, StatisticsPlot.HEIGHT, theme);
    plot.draw(canvas);
    stream.write(canvas.document().getBytes(StandardCharsets.UTF_8));
  }
}
