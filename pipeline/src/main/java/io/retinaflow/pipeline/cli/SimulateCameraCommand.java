package io.retinaflow.pipeline.cli;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.recording.RecordingWriter;
import io.retinaflow.ingest.simulator.EventSimulator;
import io.retinaflow.ingest.simulator.SamplingLimits;
import io.retinaflow.ingest.simulator.Scene;
import io.retinaflow.ingest.simulator.SceneCamera;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Records what a simulated event camera sees. */
@Command(
    name = "simulate-camera",
    mixinStandardHelpOptions = true,
    description = {
      "Record what a simulated event camera sees: a scene made by calculation, or frames.",
      "Pixels have contrast thresholds, a photoreceptor and noise, after ESIM and v2e.",
      "The same options give the same bytes on every machine.",
      "Examples:",
      "  retinaflow simulate-camera wave --output wave.raw",
      "  retinaflow simulate-camera pan --noise noisy --geometry 346x260 --output pan.aedat4 --format aedat4",
      "  retinaflow simulate-camera frames/ --fps 240 --output frames.raw"
    })
final class SimulateCameraCommand implements Callable<Integer> {
  private static final long PACKET_MICROS = 10_000;
  private static final int PROGRESS_STEPS = 10;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;
  @Mixin private SimulatedScene subject;

  @Option(names = "--output", paramLabel = "FILE", required = true, description = "File to write.")
  private Path file;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = FormatConverter.class,
      defaultValue = "evt3",
      description = "evt2, evt3, aedat4, nmnist or bs2. Default: ${DEFAULT-VALUE}.")
  private EventFormat format;

  @Option(
      names = "--noise",
      paramLabel = "PRESET",
      defaultValue = "TYPICAL",
      description = {
        "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.",
        "v2e's presets, or a sensor without any imperfection."
      })
  private SensorPreset noise;

  @Option(
      names = "--max-change",
      paramLabel = "LOG",
      defaultValue = "0.5",
      description = {
        "Change of a pixel's log intensity after which the camera looks at the scene again.",
        "Smaller is more precise and slower; ESIM uses 0.1. Default: ${DEFAULT-VALUE}."
      })
  private double largestChange;

  @Option(
      names = "--max-shift",
      paramLabel = "PIXELS",
      defaultValue = "0.5",
      description =
          "Motion after which the camera looks at the scene again. Default: ${DEFAULT-VALUE}.")
  private double largestShift;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description = "Parts the sensor is divided into. Default: ${DEFAULT-VALUE}.")
  private int threads;

  @Option(names = "--seed", defaultValue = "1", description = "Chooses every draw. Default: 1.")
  private long seed;

  @Option(names = "--quiet", description = "Print no progress.")
  private boolean quiet;

  @Override
  public Integer call() throws IOException {
    try {
      record(subject.scene(seed));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return 0;
  }

  private void record(Scene scene) throws IOException {
    EventSimulator sensor =
        new EventSimulator(scene.resolution(), noise.parameters(), seed, threads);
    SamplingLimits limits = SamplingLimits.of(largestChange, largestShift);
    SceneCamera camera = new SceneCamera(scene, limits, sensor);
    long endMicros = subject.endMicros(scene);
    EventBuffer events = new EventBuffer();
    long written = 0;
    try (RecordingWriter writer =
        RecordingWriter.create(file, format, StreamParameters.of(scene.resolution()))) {
      for (long from = 0; from < endMicros; from += PACKET_MICROS) {
        long until = Math.min(from + PACKET_MICROS, endMicros);
        events.clear();
        camera.generate(until, events);
        writer.write(events.toPacket());
        written += events.size();
        tellProgress(from, until, endMicros, written);
      }
    }
    spec.commandLine()
        .getOut()
        .printf(
            "%s: %,d simulated events of %,d frames, %s%n",
            file, written, camera.frames(), format.id());
  }

  /** A line on the error stream at each tenth of the camera time. */
  private void tellProgress(long from, long until, long endMicros, long written) {
    boolean reached = until * PROGRESS_STEPS / endMicros > from * PROGRESS_STEPS / endMicros;
    if (reached && !quiet) {
      spec.commandLine()
          .getErr()
          .printf(
              "%d %% of %.1f s, %,d events%n", until * 100 / endMicros, endMicros / 1e6, written);
      spec.commandLine().getErr().flush();
    }
  }
}
