package io.retinaflow.pipeline.infer;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a prediction cost on one back end, as far as it is known in one way.
 *
 * @param joules sum over the layers, exact
 * @param provenance measured, simulated or estimated
 * @param table prices, profile or meter it rests on
 * @param backend accelerator it is of
 * @param seconds how long these layers keep it busy; 0 where that is not modelled
 * @param macs multiply-accumulates of real-valued inputs
 * @param acs accumulates, one per synapse that a spike reached
 * @param components the joules by component of the back end
 * @param counters what else the back end counted, over its layers: cycles, bits moved, conversions,
 *     answers that differ from the ideal ones
 * @param layers the same by layer, in the network's order
 */
@JsonPropertyOrder({
  "joules",
  "provenance",
  "table",
  "backend",
  "seconds",
  "macs",
  "acs",
  "components",
  "counters",
  "layers"
})
public record PredictionEnergy(
    BigDecimal joules,
    String provenance,
    String table,
    String backend,
    BigDecimal seconds,
    long macs,
    long acs,
    SortedMap<String, BigDecimal> components,
    SortedMap<String, Long> counters,
    List<LayerEnergy> layers) {

  /** Copies the collections. */
  public PredictionEnergy {
    components = Collections.unmodifiableSortedMap(new TreeMap<>(components));
    counters = Collections.unmodifiableSortedMap(new TreeMap<>(counters));
    layers = List.copyOf(layers);
  }

  /**
   * Cost of one layer.
   *
   * @param layer its name
   * @param joules its energy
   * @param macs multiply-accumulates
   * @param acs accumulates
   */
  @JsonPropertyOrder({"layer", "joules", "macs", "acs"})
  public record LayerEnergy(String layer, BigDecimal joules, long macs, long acs) {}
}
