package io.retinaflow.pipeline.infer;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.retinaflow.pipeline.serde.LayoutType;
import java.util.List;
import java.util.Locale;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * Answer of a model to a clip of one camera, running or final, with what it cost. It says of the
 * clip so far what the final one says of the whole, and depends on what was recorded, the model and
 * the job's options alone, never on parallelism.
 */
@JsonTypeInfo(
    use = JsonTypeInfo.Id.NAME,
    include = JsonTypeInfo.As.EXISTING_PROPERTY,
    property = "source",
    defaultImpl = EventPrediction.class)
@JsonSubTypes({
  @JsonSubTypes.Type(value = EventPrediction.class, name = "events"),
  @JsonSubTypes.Type(value = VideoPrediction.class, name = "video")
})
public sealed interface Prediction permits EventPrediction, VideoPrediction {

  /** The same whenever the same answer is computed, and no other answer's. */
  String id();

  /** What kind of camera it is of; records without the field are of event cameras. */
  @JsonProperty("source")
  Source source();

  /** Name shared by the answers of one clip. */
  String clip();

  /** Whether this is the final answer: none of this clip follows. */
  boolean last();

  /** Name of the camera. */
  String sensor();

  /** Which stream of this camera, from 0. */
  long stream();

  /** First microsecond of the clip, camera time. */
  long startMicros();

  /** First microsecond after what the answer is of, camera time. */
  long endMicros();

  /** Whether nothing of the clip is missing up to there. */
  boolean complete();

  /** What answered. */
  ModelVersion model();

  /** The class of the highest score. */
  String label();

  /** Its index. */
  int classIndex();

  /** Logits of all classes. */
  List<Float> scores();

  /** {@code 1 - H(softmax(scores)) / ln K}, in [0, 1]; 1 if there is one class. */
  double confidence();

  /** Spikes emitted by all neurons. */
  long spikes();

  /** What it cost on the accelerator that ran it, known as well as it is. */
  PredictionEnergy energy();

  /** What else is known of that, and on the accelerators that shadow it. */
  List<PredictionEnergy> comparisons();

  /** Flink's type of predictions. */
  static TypeInformation<Prediction> type() {
    return LayoutType.of(new PredictionLayout());
  }

  /** Kinds of cameras. */
  enum Source {
    @JsonProperty("events")
    EVENTS,
    @JsonProperty("video")
    VIDEO;

    /** As records spell it. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
