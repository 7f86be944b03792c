package io.retinaflow.pipeline.cli;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.recording.RecordingWriter;
import io.retinaflow.ingest.synthetic.Motion;
import io.retinaflow.ingest.synthetic.MovingShapeScene;
import io.retinaflow.ingest.synthetic.MovingShapes;
import io.retinaflow.ingest.synthetic.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a synthetic recording. */
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    description = {
      "Write a recording of a moving shape, made by calculation: no camera saw it.",
      "The same options give the same bytes on every machine."
    })
final class GenerateCommand implements Callable<Integer> {
  private static final long PACKET_MICROS = 10_000;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "File to write.")
  private Path file;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = FormatConverter.class,
      defaultValue = "evt3",
      description = "evt2, evt3, aedat4, nmnist or bs2. Default: ${DEFAULT-VALUE}.")
  private EventFormat format;

  @Option(
      names = "--geometry",
      paramLabel = "WIDTHxHEIGHT",
      converter = ResolutionConverter.class,
      defaultValue = "128x128",
      description = "Sensor size. Default: ${DEFAULT-VALUE}.")
  private Resolution geometry;

  @Option(
      names = "--duration",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      defaultValue = "10s",
      description = "Camera time. Default: ${DEFAULT-VALUE}.")
  private Duration duration;

  @Option(
      names = "--shape",
      defaultValue = "DISC",
      description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Shape shape;

  @Option(
      names = "--motion",
      defaultValue = "RIGHT",
      description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Motion motion;

  @Option(
      names = "--rate",
      paramLabel = "EVENTS/S",
      defaultValue = "300000",
      description =
          "Events per second while the shape is on the sensor. Default: ${DEFAULT-VALUE}.")
  private int eventsPerSecond;

  @Option(names = "--seed", defaultValue = "1", description = "Chooses every draw. Default: 1.")
  private long seed;

  @Override
  public Integer call() throws IOException {
    MovingShapes camera =
        new MovingShapes(
            MovingShapeScene.of(geometry, shape, motion, seed)
                .withEventsPerSecond(eventsPerSecond));
    EventBuffer events = new EventBuffer();
    long written = 0;
    long endMicros = duration.toNanos() / 1_000;
    try (RecordingWriter writer =
        RecordingWriter.create(file, format, StreamParameters.of(geometry))) {
      for (long until = PACKET_MICROS; until <= endMicros; until += PACKET_MICROS) {
        events.clear();
        camera.generate(until, events);
        writer.write(events.toPacket());
        written += events.size();
      }
    }
    spec.commandLine()
        .getOut()
        .printf("%s: %,d synthetic events, %s%n", file, written, format.id());
    return 0;
  }
}
