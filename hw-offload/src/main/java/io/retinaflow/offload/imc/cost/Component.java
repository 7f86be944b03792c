package io.retinaflow.offload.imc.cost;

/** Part of an in-memory-computing chip that costs energy or area. */
public enum Component {
  /** Memory arrays, with the switches of their rows. */
  CROSSBAR,
  /** Converters at the columns. */
  ADC,
  /** Column multiplexers in front of the converters. */
  MUX,
  /** Subtract, shift and add behind the converters. */
  SUBTRACT,
  /** Buffer of partial sums of a processing element. */
  TEMP_BUFFER,
  /** Buffer of a tile. */
  TILE_BUFFER,
  /** H-tree that carries partial sums inside a tile. */
  INTERCONNECT,
  /** Fetch of inputs. */
  FETCH,
  /** Neuronal module. */
  NEURON,
  /** Memory of input spikes; area only. */
  INPUT_MEMORY,
  /** Memory of membrane potentials; area only. */
  MEMBRANE_MEMORY
}
