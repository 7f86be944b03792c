package io.retinaflow.pipeline.cli;

import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.drawing.GifWriter;
import io.retinaflow.ingest.drawing.Picture;
import io.retinaflow.ingest.event.TimeRange;
import io.retinaflow.ingest.recording.Recording;
import io.retinaflow.ingest.render.ContactSheet;
import io.retinaflow.ingest.render.FrameRenderer;
import io.retinaflow.ingest.render.FrameSchedule;
import io.retinaflow.ingest.render.FrameSink;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Draws a recording. */
@Command(
    name = "render",
    mixinStandardHelpOptions = true,
    description = {
      "Draw a recording: one picture or a sheet of them as PNG, or a film as animated GIF.",
      "ON events are orange, OFF events blue.",
      "Examples:",
      "  retinaflow render walk.aedat4 --output walk.png",
      "  retinaflow render walk.aedat4 --output walk.png --at 1.5s --style surface --tau 30ms",
      "  retinaflow render walk.aedat4 --output sheet.png --frames 12 --theme light",
      "  retinaflow render walk.raw --output walk.gif --frame 20ms --fps 25 --filter ba:5ms"
    })
final class RenderCommand implements Callable<Integer> {
  private static final int MOST_FRAMES = 10_000;
  private static final int FILM_FRAMES = 150;
  private static final double MICROS_PER_SECOND = 1e6;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;
  @Mixin private RecordingFileOptions fileOptions;
  @Mixin private SelectionOptions selection;
  @Mixin private FrameOptions frameOptions;

  @Parameters(paramLabel = "FILE", description = "Recording to draw.")
  private Path file;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "PICTURE",
      description = "File to write, .png or .gif; replaced if it exists.")
  private Path output;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      converter = TimeMark.Converter.class,
      description =
          "End of the frame to draw: 1.5s after the first event, or @MICROS of camera time; PNG"
              + " only. Default: the middle.")
  private @Nullable TimeMark at;

  @Option(
      names = "--frames",
      paramLabel = "N",
      description =
          "PNG: draw so many frames, evenly over the recording, on one sheet. GIF: stop after so"
              + " many; default 150.")
  private @Nullable Integer frames;

  @Option(
      names = "--fps",
      paramLabel = "N",
      description =
          "Frames of the GIF shown per second, up to 50. Default: as fast as they happened, or 50.")
  private @Nullable Double framesPerSecond;

  @Override
  public Integer call() throws Exception {
    PictureFormat format = PictureFormat.of(output);
    check(format);
    Survey survey = Survey.of(file, fileOptions.recordingOptions());
    if (survey.events() == 0) {
      throw new IOException(file + ": no events to draw");
    }
    try (PartialFile partial = new PartialFile(output)) {
      String made =
          format == PictureFormat.GIF
              ? film(survey, partial.path())
              : picture(survey, partial.path());
      partial.complete();
      spec.commandLine().getOut().println(output + ": " + made);
    }
    return 0;
  }

  private void check(PictureFormat format) {
    if (format == PictureFormat.MP4) {
      throw misuse(output + ": MP4 needs a video encoder, which is not here; .gif and .png work");
    }
    if (format != PictureFormat.PNG && format != PictureFormat.GIF) {
      throw misuse(output + " is neither .png nor .gif");
    }
    if (frames != null && (frames < 1 || frames > MOST_FRAMES)) {
      throw misuse("--frames " + frames + " is outside 1.." + MOST_FRAMES);
    }
    if (at != null && (frames != null || format == PictureFormat.GIF)) {
      throw misuse("--at draws one PNG: neither --frames nor .gif goes with it");
    }
    if (framesPerSecond != null && format != PictureFormat.GIF) {
      throw misuse("--fps " + framesPerSecond + " is for .gif");
    }
  }

  private CommandLine.ParameterException misuse(String message) {
    return new CommandLine.ParameterException(spec.commandLine(), message);
  }

  private String film(Survey survey, Path part) throws IOException, MalformedPacketException {
    long start = drawn(survey).startMicros();
    FrameSchedule schedule =
        FrameSchedule.film(survey.firstMicros(), start, frameOptions.frameMicros());
    double recorded = MICROS_PER_SECOND / frameOptions.frameMicros();
    double rate =
        framesPerSecond == null
            ? Math.min(GifWriter.MOST_FRAMES_PER_SECOND, recorded)
            : framesPerSecond;
    int most = frames == null ? FILM_FRAMES : frames;
    int made;
    try (GifWriter gif = GifWriter.create(part, rate)) {
      int[] count = {0};
      draw(
          survey,
          schedule,
          frame -> {
            gif.write(frame);
            count[0]++;
            return count[0] < most;
          });
      made = count[0];
    }
    return "%d frames, %.3g a second, %.3g times the speed of life"
        .formatted(made, rate, rate / recorded);
  }

  private String picture(Survey survey, Path part) throws IOException, MalformedPacketException {
    TimeRange drawn = drawn(survey);
    List<Picture> pictures = new ArrayList<>();
    int wanted = frames == null ? 1 : frames;
    draw(
        survey,
        schedule(survey, drawn, wanted),
        frame -> {
          pictures.add(frame);
          return pictures.size() < wanted;
        });
    Picture picture =
        pictures.size() == 1 ? pictures.get(0) : ContactSheet.of(pictures, frameOptions.theme());
    try (OutputStream stream = Files.newOutputStream(part)) {
      picture.writePng(stream);
    }
    return pictures.size()
        + (pictures.size() == 1 ? " frame, " : " frames, ")
        + picture.width()
        + "x"
        + picture.height();
  }

  private FrameSchedule schedule(Survey survey, TimeRange drawn, int wanted) {
    long frameMicros = frameOptions.frameMicros();
    if (wanted > 1) {
      return FrameSchedule.sheet(
          survey.firstMicros(), drawn.startMicros(), drawn.endMicros(), wanted, frameMicros);
    }
    long middle = drawn.startMicros() + drawn.durationMicros() / 2;
    long instant = at == null ? middle : at.cameraMicros(survey.firstMicros());
    long end = drawn.endMicros() + frameMicros;
    if (instant < drawn.startMicros() || instant > end) {
      throw new IllegalArgumentException(
          "--at is camera time " + instant + " us, outside " + drawn + " of " + file);
    }
    return FrameSchedule.still(survey.firstMicros(), instant, frameMicros);
  }

  /** The part of the recording's time that was selected. */
  private TimeRange drawn(Survey survey) {
    TimeRange selected = selection.range(survey.firstMicros());
    long start = Math.max(selected.startMicros(), survey.firstMicros());
    long end = Math.min(selected.endMicros(), survey.latestMicros() + 1);
    if (end <= start) {
      throw new IllegalArgumentException(
          "no event of "
              + file
              + " lies in "
              + selected
              + "; the first is at "
              + survey.firstMicros()
              + " us, the latest at "
              + survey.latestMicros()
              + " us");
    }
    return new TimeRange(start, end);
  }

  private void draw(Survey survey, FrameSchedule schedule, FrameSink sink)
      throws IOException, MalformedPacketException {
    Recording recording = Recording.open(file, fileOptions.recordingOptions());
    try (SelectedEvents events =
        new SelectedEvents(recording, selection, survey.sensor(), survey.firstMicros())) {
      FrameRenderer renderer =
          new FrameRenderer(
              frameOptions.painter(events.sensor()),
              frameOptions.layout(events.sensor()),
              schedule,
              sink);
      boolean wanted = true;
      while (wanted && events.next()) {
        wanted = renderer.add(events.events());
      }
      renderer.finish(drawn(survey).endMicros());
    }
  }
}
