package io.retinaflow.pipeline.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.recording.Recording;
import io.retinaflow.ingest.recording.RecordingOptions;
import io.retinaflow.pipeline.embedded.BrokerOptions;
import io.retinaflow.pipeline.embedded.EmbeddedJob;
import io.retinaflow.pipeline.embedded.KafkaBroker;
import io.retinaflow.pipeline.infer.EventPrediction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real recordings through the whole path, where they are present. */
@Timeout(300)
final class RecordingITCase {
  private static final Path RECORDINGS =
      Path.of(System.getProperty("retinaflow.shared", "../../shared"), "data", "recordings");

  @ParameterizedTest
  @ValueSource(strings = {"ros/py_events_1.raw", "aestream/davis.aedat4"})
  void replay_realRecording_answersEverySliceWithAllItsEvents(String name, @TempDir Path folder)
      throws Exception {
    Path file = RECORDINGS.resolve(name);
    assumeTrue(Files.exists(file), "no recordings at hand: shared data is not beside the project");

    try (KafkaBroker broker = KafkaBroker.start(BrokerOptions.loopback(folder.resolve("broker")))) {
      TestingPipeline pipeline = TestingPipeline.on(broker.bootstrapServers(), folder);
      pipeline.publish(file, "camera");
      try (EmbeddedJob job = pipeline.start(Delivery.AT_LEAST_ONCE, 1)) {
        Set<Long> starts = new TreeSet<>();
        long events = sliceStarts(file, starts);

        List<EventPrediction> predictions = pipeline.predictions(starts.size());

        assertThat(predictions)
            .extracting(EventPrediction::startMicros)
            .containsExactlyElementsOf(starts);
        assertThat(predictions.stream().mapToLong(EventPrediction::events).sum()).isEqualTo(events);
        assertThat(job.restoredFrom()).isEmpty();
      }
    }
  }

  /** Slices that the recording's events lie in, found without the slicer; returns the events. */
  private static long sliceStarts(Path file, Set<Long> starts)
      throws IOException, MalformedPacketException {
    long events = 0;
    try (Recording recording = Recording.open(file, RecordingOptions.defaults())) {
      while (recording.next().isPresent()) {
        for (int i = 0; i < recording.decoded().size(); i++) {
          long micros = recording.decoded().timeMicros(i);
          starts.add(micros - micros % TestingPipeline.SLICE_MICROS);
          events++;
        }
      }
    }
    return events;
  }
}
