package io.retinaflow.pipeline.infer;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.retinaflow.pipeline.serde.LayoutType;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * Answer of a model to one slice of one sensor, with what it cost. It depends on the recorded
 * events, the model and the job's options alone, never on clocks or parallelism.
 *
 * @param id {@code sensor/stream/slice}; the same slice gets the same id whenever it is computed
 * @param sensor name of the camera
 * @param stream which stream of this sensor, from 0; grows when the camera restarts or its time
 *     jumps back
 * @param startMicros first microsecond of the slice, camera time
 * @param endMicros first microsecond after it, camera time
 * @param events events in the slice
 * @param lateEvents events that came too late for their slice and were left out, since the last one
 * @param missingPackets packets known to be lost while the slice was open
 * @param complete whether the slice ran to its end; false if the stream ended or restarted in it
 * @param model what answered
 * @param label the class of the highest score
 * @param classIndex its index
 * @param scores mean logits of all classes
 * @param spikes spikes emitted by all neurons
 * @param energy what the run cost
 */
@JsonPropertyOrder({
  "id",
  "sensor",
  "stream",
  "startMicros",
  "endMicros",
  "events",
  "lateEvents",
  "missingPackets",
  "complete",
  "model",
  "label",
  "classIndex",
  "scores",
  "spikes",
  "energy"
})
public record Prediction(
    String id,
    String sensor,
    long stream,
    long startMicros,
    long endMicros,
    long events,
    long lateEvents,
    long missingPackets,
    boolean complete,
    ModelVersion model,
    String label,
    int classIndex,
    List<Float> scores,
    long spikes,
    PredictionEnergy energy) {

  /** Copies the scores. */
  public Prediction {
    scores = List.copyOf(scores);
  }

  /** Flink's type of predictions. */
  public static TypeInformation<Prediction> type() {
    return LayoutType.of(new PredictionLayout());
  }
}
