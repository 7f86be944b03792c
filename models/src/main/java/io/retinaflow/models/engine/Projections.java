package io.retinaflow.models.engine;

import io.retinaflow.models.engine.FloatProjection.FloatRoom;
import io.retinaflow.models.engine.IntegerProjection.IntegerRoom;
import io.retinaflow.models.spike.SpikeTensor;
import java.util.List;

/** Makes the steps that have weights, in the precision asked for, and the memory they share. */
final class Projections {
  /** Sums of a band: an eighth of the megabyte of second-level cache that a core has today. */
  private static final int BAND_BYTES = 128 * 1024;

  private static final int REGISTERS = 8;

  private final SynapseKernels kernels;
  private final Precision precision;
  private final FloatArena weights = new FloatArena();
  private final FloatRoom floats;
  private final IntegerRoom integers;

  /**
   * Reserves the memory.
   *
   * @param state arena of what changes from run to run
   * @param widestRow most pixels of a row, over all timesteps of a block
   */
  Projections(EngineOptions options, SynapseKernels kernels, FloatArena state, int widestRow) {
    this.kernels = kernels;
    this.precision = options.precision();
    int lanes = kernels.floatLanes();
    this.floats =
        FloatRoom.reserve(
            state,
            options.threads(),
            Math.max(BAND_BYTES / Float.BYTES, widestRow * REGISTERS * lanes));
    this.integers =
        IntegerRoom.reserve(
            state,
            weights,
            options.threads(),
            Math.max(BAND_BYTES / Short.BYTES, widestRow * REGISTERS * 2 * lanes));
  }

  /** Convolution of real values: always in single precision. */
  Step real(RealMap input, int kernel, FoldedWeights folded, CurrentSink sink) {
    return new RealConvolution(kernels, input, kernel, folded, weights, floats, sink);
  }

  /** Convolution of spikes. */
  Step spiking(
      int layer, List<SpikeTensor> planes, int kernel, FoldedWeights folded, CurrentSink sink) {
    Projection projection =
        precision == Precision.INT8
            ? new IntegerProjection(kernels, folded, planes.size(), integers)
            : new FloatProjection(kernels, folded, weights, floats);
    return new SpikeConvolution(layer, planes, kernel, folded.outputs(), projection, sink);
  }
}
