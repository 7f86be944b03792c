package io.retinaflow.models.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.spike.SpikeTensor;
import java.util.Arrays;

/** Spikes as native arrays {@code [T,C,H,W]}, and back. */
public final class SpikeArrays {
  private static final int RANK = 4;

  private SpikeArrays() {}

  /** The spikes as float32 0 and 1; the array belongs to the manager. */
  public static NDArray toArray(SpikeTensor spikes, NDManager manager) {
    return manager.create(
        spikes.toFloats().values(),
        new Shape(spikes.timesteps(), spikes.channels(), spikes.height(), spikes.width()));
  }

  /**
   * Spikes where an array of any numeric type is 1.
   *
   * @throws IllegalArgumentException if its rank is not 4, or a value is neither 0 nor 1
   */
  public static SpikeTensor toSpikes(NDArray array) {
    int[] sides = Arrays.stream(array.getShape().getShape()).mapToInt(Math::toIntExact).toArray();
    if (sides.length != RANK) {
      throw new IllegalArgumentException("spikes are [T,C,H,W], not " + array.getShape());
    }
    try (NDArray floats = array.toType(DataType.FLOAT32, true)) {
      return SpikeTensor.ofFloats(
          FloatTensor.of(io.retinaflow.models.layer.Shape.of(sides), floats.toFloatArray()));
    }
  }
}
