package io.retinaflow.offload.imc.network;

import io.retinaflow.models.activity.NetworkOutput;
import io.retinaflow.models.activity.NetworkRunner;
import io.retinaflow.models.layer.FloatTensor;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How far a run is from the ideal run on the same inputs.
 *
 * @param clips clips compared
 * @param samePredictions clips whose largest mean logit is the same
 * @param logitCosine cosine between the mean logits, mean over the clips
 * @param spikes per layer of neurons, in the order of computation
 */
public record Disagreement(
    int clips, int samePredictions, double logitCosine, Map<String, SpikeOverlap> spikes) {

  /** Copies the map, in its order. */
  public Disagreement {
    spikes = Collections.unmodifiableMap(new LinkedHashMap<>(spikes));
  }

  /** Runs two networks on the same inputs. */
  public static Disagreement of(NetworkRunner ideal, NetworkRunner actual, FloatTensor inputs) {
    return IdealRun.of(ideal, inputs).against(actual, inputs);
  }

  /** Spikes of all layers together. */
  public SpikeOverlap allSpikes() {
    return spikes.values().stream().reduce(SpikeOverlap.NONE, SpikeOverlap::plus);
  }

  /** What there is to agree with, kept for several comparisons. */
  static final class IdealRun {
    private final FloatTensor logits;
    private final Map<String, byte[]> spikes;

    private IdealRun(FloatTensor logits, Map<String, byte[]> spikes) {
      this.logits = logits;
      this.spikes = spikes;
    }

    static IdealRun of(NetworkRunner ideal, FloatTensor inputs) {
      Map<String, byte[]> spikes = new HashMap<>();
      NetworkOutput output = ideal.run(inputs, (layer, shape, bits) -> spikes.put(layer, bits));
      return new IdealRun(output.meanLogits(), spikes);
    }

    Disagreement against(NetworkRunner actual, FloatTensor inputs) {
      Map<String, SpikeOverlap> overlaps = new LinkedHashMap<>();
      NetworkOutput output =
          actual.run(
              inputs,
              (layer, shape, bits) ->
                  overlaps.put(
                      layer, SpikeOverlap.of(spikes.getOrDefault(layer, new byte[0]), bits)));
      return compare(output.meanLogits(), overlaps);
    }

    private Disagreement compare(FloatTensor actual, Map<String, SpikeOverlap> overlaps) {
      int clips = logits.shape().side(0);
      int classes = logits.shape().side(1);
      int same = 0;
      double cosine = 0;
      for (int clip = 0; clip < clips; clip++) {
        int at = clip * classes;
        same +=
            Logits.largest(logits.values(), at, classes)
                    == Logits.largest(actual.values(), at, classes)
                ? 1
                : 0;
        cosine += Logits.cosine(logits.values(), actual.values(), at, classes);
      }
      return new Disagreement(clips, same, cosine / clips, overlaps);
    }
  }
}
