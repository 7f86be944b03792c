package io.retinaflow.pipeline.cli;

import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.simulator.ImageFolder;
import io.retinaflow.ingest.simulator.Scene;
import io.retinaflow.ingest.simulator.Video;
import io.retinaflow.ingest.simulator.scene.SampleScene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Options that say what a simulated camera looks at. */
final class SimulatedScene {
  private static final Resolution DEFAULT_GEOMETRY = new Resolution(128, 128);
  private static final Duration DEFAULT_DURATION = Duration.ofSeconds(2);

  @Parameters(
      paramLabel = "SCENE|FOLDER",
      description = {
        "What the camera looks at: bar, spinner, grating, pan, loom or wave;",
        "or a folder of frames, PNG or PGM, in order of the numbers in their names."
      })
  private String subject;

  @Option(
      names = "--geometry",
      paramLabel = "WIDTHxHEIGHT",
      converter = ResolutionConverter.class,
      description = "Sensor size. Default: 128x128; of a folder, always the frames'.")
  private @Nullable Resolution geometry;

  @Option(
      names = "--duration",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "Camera time. Default: 2s; of a folder, all its frames.")
  private @Nullable Duration duration;

  @Option(
      names = "--fps",
      paramLabel = "FRAMES/S",
      description = "Rate at which a folder's frames were taken.")
  private @Nullable Double framesPerSecond;

  /**
   * Makes the scene.
   *
   * @throws IllegalArgumentException if the options do not fit together
   * @throws IOException if the folder's frames cannot be read
   */
  Scene scene(long seed) throws IOException {
    Optional<SampleScene> sample = sample();
    if (sample.isPresent()) {
      if (framesPerSecond != null) {
        throw new IllegalArgumentException("--fps is for a folder of frames, not for " + subject);
      }
      Resolution size = geometry == null ? DEFAULT_GEOMETRY : geometry;
      return sample.get().scene(size, micros(), seed);
    }
    return video();
  }

  private Optional<SampleScene> sample() {
    return Arrays.stream(SampleScene.values())
        .filter(scene -> scene.name().equalsIgnoreCase(subject))
        .findFirst();
  }

  private Scene video() throws IOException {
    Path folder = Path.of(subject);
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          "'" + subject + "' is neither a folder nor a scene; scenes: " + names());
    }
    if (framesPerSecond == null || geometry != null) {
      throw new IllegalArgumentException(
          "a folder of frames needs --fps, and its frames decide the geometry");
    }
    return new Video(ImageFolder.open(folder), framesPerSecond);
  }

  private static String names() {
    return Arrays.stream(SampleScene.values())
        .map(scene -> scene.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  /** How much of the scene to record. */
  long endMicros(Scene scene) {
    return duration == null ? scene.durationMicros() : Math.min(micros(), scene.durationMicros());
  }

  private long micros() {
    return (duration == null ? DEFAULT_DURATION : duration).toNanos() / 1_000;
  }
}
