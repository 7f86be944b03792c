package io.retinaflow.models.untrained;

import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Shape;
import java.util.SplittableRandom;

/** Tensors of random numbers, the same for the same seed on every machine. */
public final class RandomTensors {
  private static final double UNIFORM_OVER_DEVIATION = Math.sqrt(3);

  private final SplittableRandom random;

  /** Starts from a seed. */
  public RandomTensors(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** Numbers between minus the bound and the bound. */
  public FloatTensor uniform(Shape shape, double bound) {
    FloatTensor tensor = FloatTensor.zeros(shape.toArray());
    float[] values = tensor.values();
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-bound, bound);
    }
    return tensor;
  }

  /**
   * Weights {@code [outputs,...]}, whose sums have the variance of one input.
   *
   * @param shape outermost side first; each of its outputs sums over all the others
   */
  public FloatTensor weights(Shape shape) {
    int inputs = shape.size() / shape.side(0);
    return uniform(shape, UNIFORM_OVER_DEVIATION / Math.sqrt(inputs));
  }

  /** One number in {@code [least, most)}. */
  public double between(double least, double most) {
    return random.nextDouble(least, most);
  }
}
