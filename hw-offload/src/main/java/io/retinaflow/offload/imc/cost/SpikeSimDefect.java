package io.retinaflow.offload.imc.cost;

/**
 * What the released SpikeSim model does that its hardware would not: kept, the published numbers
 * follow; left out, the corrected ones do.
 *
 * <p>Two things cannot be switched: leakage, pooling and the network on chip cost nothing in
 * either, since no figure of them was published; and the fractional processing elements of the
 * authors' latency code do not reach its result.
 */
public enum SpikeSimDefect {
  /**
   * Each sub-array read charges {@code (X/8)^2} conversions; corrected, its X columns. Equal at X =
   * 64.
   */
  CONVERSIONS_SQUARED,
  /**
   * Energy and area of an array are those of 64 x 64 cells at any X, read in X/8 phases; corrected,
   * both grow with its cells, and 8 columns sharing a converter make 8 phases. Equal at X = 64.
   */
  CROSSBAR_OF_FIXED_SIZE,
  /** Bits of the converter do not enter; corrected, its price follows {@link ParametricAdc}. */
  PRECISION_IGNORED,
  /**
   * Latency takes a cycle per output neuron; corrected, per output pixel, as the energy does: the
   * columns of an array are read in one cycle.
   */
  LATENCY_PER_NEURON,
  /** Work is counted at the side after pooling; corrected, where the convolution is computed. */
  POOLED_OUTPUT,
  /** Membrane memory holds the first five layers; corrected, all of them. */
  MEMBRANE_OF_FIVE_LAYERS,
  /** Layers must need ever more processing elements, at most twelve of them; corrected, any do. */
  ASCENDING_LAYERS_ONLY,
  /** Linear layers cost nothing; corrected, they are mapped as convolutions of one pixel. */
  LINEAR_UNCOUNTED,
  /** Subtractors take their area once per tile; corrected, once per processing element. */
  SUBTRACTOR_PER_TILE
}
