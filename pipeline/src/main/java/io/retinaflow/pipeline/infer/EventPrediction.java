package io.retinaflow.pipeline.infer;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.math.BigDecimal;
import java.util.List;

/**
 * Answer of a model to a clip of one sensor after one of its chunks, with what it cost. A running
 * answer says of the clip so far what the final one says of the whole: its energy contains that of
 * the running ones before it, so energies are added over final answers alone. A prediction depends
 * on the recorded events, the model and the job's options alone, never on clocks or parallelism.
 *
 * @param id {@code sensor/stream/slice/chunk}; the same chunk gets the same id whenever it is
 *     computed
 * @param clip {@code sensor/stream/slice}, shared by the answers of one clip
 * @param chunk number of the chunk in its clip, from 0
 * @param last whether this is the final answer: none of this clip follows
 * @param earlyExit whether it is final before the clip's end, being confident enough
 * @param sensor name of the camera
 * @param stream which stream of this sensor, from 0; grows when the camera restarts or its time
 *     jumps back
 * @param startMicros first microsecond of the clip, camera time
 * @param endMicros first microsecond after the chunk, camera time
 * @param events events in the clip so far
 * @param lateEvents events that came too late for their chunk and were left out, since the last
 *     clip ended
 * @param missingPackets packets known to be lost, since the last clip ended
 * @param complete whether the sensor's stream went on to the end of the chunk; false if it ended or
 *     restarted before
 * @param timesteps timesteps the answer is of; neurons rested before the first
 * @param skippedTimesteps timesteps of the clip that an early exit leaves out, else 0
 * @param model what answered
 * @param label the class of the highest score
 * @param classIndex its index
 * @param scores logits of all classes, mean over the timesteps
 * @param confidence {@code 1 - H(softmax(scores)) / ln K}, in [0, 1]; 1 if there is one class
 * @param spikes spikes emitted by all neurons over the timesteps
 * @param energy what the timesteps cost on the accelerator that ran them, known as well as it is
 * @param comparisons what else is known of that: of the same accelerator in other ways, which is of
 *     other layers, and of the accelerators that shadow it
 * @param joulesSaved estimate of what the skipped timesteps would have cost: the mean of those run,
 *     times their number
 */
@JsonPropertyOrder({
  "id",
  "source",
  "clip",
  "chunk",
  "last",
  "earlyExit",
  "sensor",
  "stream",
  "startMicros",
  "endMicros",
  "events",
  "lateEvents",
  "missingPackets",
  "complete",
  "timesteps",
  "skippedTimesteps",
  "model",
  "label",
  "classIndex",
  "scores",
  "confidence",
  "spikes",
  "energy",
  "comparisons",
  "joulesSaved"
})
public record EventPrediction(
    String id,
    String clip,
    int chunk,
    boolean last,
    boolean earlyExit,
    String sensor,
    long stream,
    long startMicros,
    long endMicros,
    long events,
    long lateEvents,
    long missingPackets,
    boolean complete,
    int timesteps,
    int skippedTimesteps,
    ModelVersion model,
    String label,
    int classIndex,
    List<Float> scores,
    double confidence,
    long spikes,
    PredictionEnergy energy,
    List<PredictionEnergy> comparisons,
    BigDecimal joulesSaved)
    implements Prediction {

  /** Copies the lists. */
  public EventPrediction {
    scores = List.copyOf(scores);
    comparisons = List.copyOf(comparisons);
  }

  @Override
  public Source source() {
    return Source.EVENTS;
  }
}
