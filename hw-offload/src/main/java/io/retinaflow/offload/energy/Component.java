package io.retinaflow.offload.energy;

/** Part of an accelerator that energy is spent in. */
public enum Component {
  /** Adders, multipliers and the logic that feeds them. */
  COMPUTE,
  /** Memory cells that multiply by conducting. */
  CROSSBAR,
  /** Converters between currents and numbers, with their multiplexers. */
  ADC,
  /** Registers and buffers inside a tile. */
  BUFFER,
  /** Wires between tiles and inside them. */
  INTERCONNECT,
  /** Membranes: their update and their memory. */
  NEURON,
  /** Memory off the chip. */
  DRAM,
  /** Memory on the chip that tiles share. */
  SRAM,
  /** What flows whether work is done or not. */
  LEAKAGE
}
