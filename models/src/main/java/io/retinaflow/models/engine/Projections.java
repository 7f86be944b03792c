package io.retinaflow.models.engine;

import io.retinaflow.models.engine.FloatProjection.FloatRoom;
import io.retinaflow.models.engine.IntegerProjection.IntegerRoom;
import io.retinaflow.models.spike.SpikeTensor;
import java.util.List;
import java.util.Optional;

/** Makes the steps that have weights, in the precision asked for, and the memory they share. */
final class Projections {
  /** Sums of a band: an eighth of the megabyte of second-level cache that a core has today. */
  private static final int BAND_BYTES = 128 * 1024;

  private static final int REGISTERS = 8;

  private final SynapseKernels kernels;
  private final FloatArena weights = new FloatArena();
  private final FloatRoom floats;
  private final Optional<IntegerRoom> integers;

  /**
   * Reserves the memory.
   *
   * @param state arena of what changes from run to run
   * @param widestRow most pixels of a row, over all timesteps of a block
   */
  Projections(EngineOptions options, SynapseKernels kernels, FloatArena state, int widestRow) {
    this.kernels = kernels;
    int lanes = kernels.floatLanes();
    this.floats =
        FloatRoom.reserve(
            state,
            options.threads(),
            Math.max(BAND_BYTES / Float.BYTES, widestRow * REGISTERS * lanes));
    this.integers =
        options.precision() == Precision.INT8
            ? Optional.of(
                IntegerRoom.reserve(
                    state,
                    weights,
                    options.threads(),
                    Math.max(BAND_BYTES / Short.BYTES, widestRow * REGISTERS * 2 * lanes)))
            : Optional.empty();
  }

  /** Gives back what was reserved for growth. */
  void trim() {
    weights.trim();
    integers.ifPresent(room -> room.weights().trim());
  }

  /** Convolution of real values: always in single precision. */
  Step real(
      RealMap input, WindowGrid grid, FoldedWeights folded, boolean constant, CurrentSink sink) {
    return new RealConvolution(kernels, input, grid, folded, weights, floats, constant, sink);
  }

  /** Convolution of spikes. */
  Step spiking(
      int layer,
      List<SpikeTensor> planes,
      WindowGrid grid,
      FoldedWeights folded,
      CurrentSink sink) {
    Projection projection =
        integers.isPresent()
            ? new IntegerProjection(kernels, folded, planes.size(), integers.get())
            : new FloatProjection(kernels, folded, weights, floats);
    return new SpikeConvolution(layer, planes, grid, folded.outputs(), projection, sink);
  }
}
