package io.retinaflow.models.activity;

import io.retinaflow.models.layer.Signal;

/**
 * Operations of a layer that multiplies or accumulates: a convolution, a dense layer, a product of
 * attention.
 *
 * <p>For a real-valued input every multiply-accumulate is performed, but what all timesteps share,
 * keys and values of an attention's context, once instead of at every timestep. For spikes only
 * those count whose input is not 0, and they need no multiplier; at a border, where a kernel hangs
 * over, a spike feeds fewer outputs, and exactly those are counted. Products of two spike matrices
 * count pairs of spikes. Bias, normalisation, softmax, gelu, pooling, resampling and residual
 * additions are in neither number.
 *
 * @param layer name of the node
 * @param input kind of input: REAL means multiply-accumulates, spikes mean accumulates
 * @param inputElements elements of the input
 * @param activeElements elements of the input that are not 0; all of them for a real input
 * @param denseOperations multiply-accumulates of a dense engine, padding included and nothing
 *     shared between timesteps
 * @param operations operations performed, at most the dense ones
 */
public record SynapticActivity(
    String layer,
    Signal input,
    long inputElements,
    long activeElements,
    long denseOperations,
    long operations)
    implements LayerActivity {

  /**
   * Checks the counts.
   *
   * @throws IllegalArgumentException if a part exceeds its whole or is negative
   */
  public SynapticActivity {
    requirePart(layer, activeElements, inputElements);
    requirePart(layer, operations, denseOperations);
  }

  private static void requirePart(String layer, long part, long whole) {
    if (part < 0 || part > whole) {
      throw new IllegalArgumentException(layer + ": " + part + " is outside 0.." + whole);
    }
  }

  /**
   * This layer's work and that of the timesteps that follow.
   *
   * @throws IllegalArgumentException if the other is of another layer
   */
  @Override
  public SynapticActivity then(LayerActivity next) {
    if (!(next instanceof SynapticActivity other)
        || !layer.equals(other.layer)
        || input != other.input) {
      throw new IllegalArgumentException(next.layer() + " does not continue " + layer);
    }
    return new SynapticActivity(
        layer,
        input,
        Math.addExact(inputElements, other.inputElements),
        Math.addExact(activeElements, other.activeElements),
        Math.addExact(denseOperations, other.denseOperations),
        Math.addExact(operations, other.operations));
  }

  /** Share of the input that is not 0, in [0, 1]. */
  public double inputDensity() {
    return (double) activeElements / inputElements;
  }
}
