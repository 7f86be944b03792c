package io.retinaflow.offload.dualsparse;

import io.retinaflow.offload.energy.Energy;

/**
 * Energy of a layer on a design, by component.
 *
 * @param processingElements joins and accumulators
 * @param dram off-chip memory
 * @param sram on-chip buffer
 * @param leakage of processing elements and buffer while the layer runs
 */
public record ComponentEnergy(Energy processingElements, Energy dram, Energy sram, Energy leakage) {

  /** Sum of the components. */
  public Energy total() {
    return processingElements.plus(dram).plus(sram).plus(leakage);
  }

  /** Energy of layers together. */
  public ComponentEnergy plus(ComponentEnergy other) {
    return new ComponentEnergy(
        processingElements.plus(other.processingElements),
        dram.plus(other.dram),
        sram.plus(other.sram),
        leakage.plus(other.leakage));
  }
}
