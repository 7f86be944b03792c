package io.retinaflow.offload.imc.crossbar;

/** How arrays that hold only positive conductances hold signed weights of n bits. */
public enum SignScheme {
  /** Two columns per slice, for positive and negative magnitudes of n-1 bits: G+ - G-. */
  DIFFERENTIAL,
  /**
   * {@code u = w + 2^(n-1) [w < 0]}, n-1 bits; active inputs that meet a negative weight are
   * counted, and {@code 2^(n-1)} per count is taken off. SpikeSim's NICE.
   */
  TWOS_COMPLEMENT,
  /**
   * {@code u = w + 2^(n-1)}, n bits; one more weight, of value 0, stands in columns of its own, and
   * its read is taken off every other. NeuroSim's dummy column.
   */
  OFFSET_COLUMN
}
