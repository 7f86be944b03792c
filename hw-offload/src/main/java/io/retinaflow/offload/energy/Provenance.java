package io.retinaflow.offload.energy;

/**
 * How an energy is known. Energies of different provenance answer different questions and are never
 * added: an {@link EnergyLedger} keeps exactly one.
 */
public enum Provenance {
  /** Read from a meter, such as RAPL, while the work ran. */
  MEASURED,
  /** Computed by a model of one accelerator that follows the work through its parts. */
  SIMULATED,
  /** Counted operations times a published price per operation. */
  ESTIMATED
}
