package io.retinaflow.pipeline.infer;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.math.BigDecimal;
import java.util.List;

/**
 * Answer of a model to a clip of video after one of its groups of pictures, with what it cost. A
 * running answer says of the clip so far what the final one says of the whole. Clips may overlap;
 * then the energy of a group that several share is in each of theirs.
 *
 * @param id {@code sensor/stream/clip/group} of a running answer, {@code sensor/stream/clip/final}
 *     of a final one
 * @param clip {@code sensor/stream/clip}, shared by the answers of one clip
 * @param group number in the stream of the last group the answer is of
 * @param last whether this is the final answer: none of this clip follows
 * @param sensor name of the camera
 * @param stream which stream of this camera, from 0; grows when the camera restarts
 * @param startMicros presentation of the first picture answered
 * @param endMicros end of the last picture answered
 * @param frames pictures the answer is of
 * @param groups groups they make up
 * @param missingGroups groups of the clip so far that were lost on the way
 * @param skippedGroups groups of the clip so far that lagged too far behind and were left out
 * @param complete whether none is missing or skipped and, where the answer is final, the stream
 *     went on to the clip's end
 * @param model what answered
 * @param label the class of the highest score
 * @param classIndex its index
 * @param scores logits of all classes, mean over the groups
 * @param confidence {@code 1 - H(softmax(scores)) / ln K}, in [0, 1]; 1 if there is one class
 * @param spikes spikes emitted by all neurons over the groups
 * @param energy what the groups cost on the accelerator that ran them, known as well as it is
 * @param comparisons what else is known of that: of the same accelerator in other ways, which is of
 *     other layers, and of the accelerators that shadow it
 * @param branches the same energies by branch of the network
 * @param annOnEveryFrame what the dense branch alone would have cost on every picture
 */
@JsonPropertyOrder({
  "id",
  "source",
  "clip",
  "group",
  "last",
  "sensor",
  "stream",
  "startMicros",
  "endMicros",
  "frames",
  "groups",
  "missingGroups",
  "skippedGroups",
  "complete",
  "model",
  "label",
  "classIndex",
  "scores",
  "confidence",
  "spikes",
  "energy",
  "comparisons",
  "branches",
  "annOnEveryFrame"
})
public record VideoPrediction(
    String id,
    String clip,
    long group,
    boolean last,
    String sensor,
    long stream,
    long startMicros,
    long endMicros,
    long frames,
    long groups,
    long missingGroups,
    long skippedGroups,
    boolean complete,
    ModelVersion model,
    String label,
    int classIndex,
    List<Float> scores,
    double confidence,
    long spikes,
    PredictionEnergy energy,
    List<PredictionEnergy> comparisons,
    List<Branch> branches,
    List<AnnOnEveryFrame> annOnEveryFrame)
    implements Prediction {

  /** Copies the lists. */
  public VideoPrediction {
    scores = List.copyOf(scores);
    comparisons = List.copyOf(comparisons);
    branches = List.copyOf(branches);
    annOnEveryFrame = List.copyOf(annOnEveryFrame);
  }

  @Override
  public Source source() {
    return Source.VIDEO;
  }

  /**
   * Cost of one branch of the network on one back end, as far as it is known in one way.
   *
   * @param branch {@code ann}, {@code snn}, {@code fusion} or {@code head}
   * @param backend accelerator it is of
   * @param provenance measured, simulated or estimated
   * @param joules sum over the branch's layers, exact
   * @param macs multiply-accumulates of real-valued inputs
   * @param acs accumulates, one per synapse that a spike reached
   */
  @JsonPropertyOrder({"branch", "backend", "provenance", "joules", "macs", "acs"})
  public record Branch(
      String branch, String backend, String provenance, BigDecimal joules, long macs, long acs) {}

  /**
   * What the dense branch would have cost on one back end, had it run on every picture and nothing
   * else: its cost on the key frames times S. Only of back ends whose whole cost is known in one
   * way: others have no sum to compare with.
   *
   * @param backend accelerator it is of
   * @param provenance measured, simulated or estimated
   * @param joules what it would have cost
   * @param saved that less what the groups cost; negative where they cost more
   */
  @JsonPropertyOrder({"backend", "provenance", "joules", "saved"})
  public record AnnOnEveryFrame(
      String backend, String provenance, BigDecimal joules, BigDecimal saved) {}
}
