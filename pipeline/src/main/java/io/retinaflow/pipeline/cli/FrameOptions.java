package io.retinaflow.pipeline.cli;

import io.retinaflow.ingest.drawing.Theme;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.render.EventPainter;
import io.retinaflow.ingest.render.FrameLayout;
import io.retinaflow.ingest.render.PolarityPainter;
import io.retinaflow.ingest.render.SurfacePainter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a frame of a recording looks like. */
final class FrameOptions {
  private static final long NANOS_PER_MICRO = 1_000;

  @Option(
      names = "--style",
      defaultValue = "POLARITY",
      description =
          "${COMPLETION-CANDIDATES}: the events of each frame, or the latest event of each pixel,"
              + " fading. Default: ${DEFAULT-VALUE}.")
  private Style style;

  @Option(
      names = "--frame",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      defaultValue = "33ms",
      description = "Time that a frame collects events for. Default: ${DEFAULT-VALUE}.")
  private Duration frame;

  @Option(
      names = "--tau",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      defaultValue = "50ms",
      description =
          "Time in which an event of a surface fades to 37 %%. Default: ${DEFAULT-VALUE}.")
  private Duration tau;

  @Option(
      names = "--theme",
      defaultValue = "DARK",
      description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Theme theme;

  @Option(
      names = "--scale",
      paramLabel = "N",
      description =
          "Side of a sensor's pixel in the picture, 1 to 64. Default: what makes it 480 wide or"
              + " more.")
  private @Nullable Integer scale;

  @Option(names = "--bare", description = "Leave out time stamp, legend and scale bar.")
  private boolean bare;

  /** What a pixel shows. */
  enum Style {
    /** The events of each frame. */
    POLARITY,
    /** The latest event of each pixel, fading. */
    SURFACE
  }

  Theme theme() {
    return theme;
  }

  long frameMicros() {
    return frame.toNanos() / NANOS_PER_MICRO;
  }

  EventPainter painter(Resolution sensor) {
    return switch (style) {
      case POLARITY -> new PolarityPainter(sensor);
      case SURFACE -> new SurfacePainter(sensor, tau.toNanos() / NANOS_PER_MICRO);
    };
  }

  FrameLayout layout(Resolution sensor) {
    int pixelSide = scale == null ? FrameLayout.comfortableScale(sensor) : scale;
    return new FrameLayout(sensor, pixelSide, !bare, theme);
  }
}
