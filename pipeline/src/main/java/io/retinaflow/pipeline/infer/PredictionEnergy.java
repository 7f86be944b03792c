package io.retinaflow.pipeline.infer;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.math.BigDecimal;
import java.util.List;

/**
 * What a prediction cost.
 *
 * @param joules sum over the layers, exact
 * @param provenance measured, simulated or estimated
 * @param table prices the operations were counted against
 * @param backend accelerator that ran the network
 * @param macs multiply-accumulates of real-valued inputs
 * @param acs accumulates, one per synapse that a spike reached
 * @param layers the same by layer, in the network's order
 */
@JsonPropertyOrder({"joules", "provenance", "table", "backend", "macs", "acs", "layers"})
public record PredictionEnergy(
    BigDecimal joules,
    String provenance,
    String table,
    String backend,
    long macs,
    long acs,
    List<LayerEnergy> layers) {

  /** Copies the layers. */
  public PredictionEnergy {
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
