package io.retinaflow.ingest.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.TimeRange;
import io.retinaflow.ingest.recording.Recording;
import io.retinaflow.ingest.recording.RecordingOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DenoiseRecordingTest {
  private static final int MOST_EVENTS = 300_000;

  /**
   * A coin keeps as large a part of the signal as of the noise, so that both rates add up to 1. The
   * recordings have noise of their own, so the signal is not expected to be kept whole.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "recordings/aestream/davis.aedat4; 346; 260",
        "recordings/cuke-emlb/demo-01.aedat4; 346; 260",
        "recordings/expelliarmus/evt2_sample.raw; 640; 480"
      })
  void of_recordingWithShotNoise_backgroundActivityBeatsTheCoin(String name, int width, int height)
      throws Exception {
    EventBuffer signal = head(name);
    Resolution sensor = new Resolution(width, height);
    TimeRange range = new TimeRange(signal.timeMicros(0), signal.timeMicros(signal.size() - 1) + 1);
    LabelledEvents events = LabelledEvents.of(signal, sensor, range, new NoiseModel(1, 0, 0, 5));

    DenoiseAccuracy accuracy = DenoiseAccuracy.of(List.of(FilterSpec.parse("ba:5ms")), events);

    assertThat(accuracy.signalKept() + accuracy.noiseRemoved()).isGreaterThan(1.3);
  }

  private static EventBuffer head(String name) throws Exception {
    Path file = Path.of(System.getProperty("retinaflow.shared", "")).resolve("data").resolve(name);
    Assumptions.assumeTrue(Files.isRegularFile(file), () -> "shared recording is absent: " + file);
    EventBuffer events = new EventBuffer();
    try (Recording recording = Recording.open(file, RecordingOptions.defaults())) {
      while (events.size() < MOST_EVENTS && recording.next().isPresent()) {
        events.appendAll(recording.decoded());
      }
    }
    return events;
  }
}
