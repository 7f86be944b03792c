package io.retinaflow.offload.imc.cost;

/**
 * Area of a chip, in um2.
 *
 * @param byComponent area of each component
 * @param compute what the authors call crossbar compute: processing elements and subtractors
 * @param digital what the authors call digital: processing elements, their buffers and the input
 *     memory; overlaps the former
 */
public record SpikeSimArea(ComponentAmounts byComponent, double compute, double digital) {
  /** Membrane memory. */
  public double membraneMemory() {
    return byComponent.of(Component.MEMBRANE_MEMORY);
  }

  /** All components. */
  public double total() {
    return byComponent.total();
  }
}
