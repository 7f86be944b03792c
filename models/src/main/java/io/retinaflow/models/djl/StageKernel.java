package io.retinaflow.models.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import io.retinaflow.models.engine.EngineStage;
import io.retinaflow.models.layer.Shape;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Nodes that the event-driven engine computes. It reads and writes libtorch's memory where it lies;
 * channels go to the inside, and back, on the way.
 */
final class StageKernel implements Kernel {
  private final EngineStage stage;

  StageKernel(EngineStage stage) {
    this.stage = stage;
  }

  @Override
  public NDArray forward(NDList inputs, Pass pass) {
    NDArray input = inputs.get(0);
    Shape map = Shape.of(sides(input));
    long[] sides = Arrays.stream(stage.outputShape(map).toArray()).asLongStream().toArray();
    NDArray output =
        input.getManager().create(new ai.djl.ndarray.types.Shape(sides), DataType.FLOAT32);
    pass.run(stage, map, values(input), values(output));
    return output;
  }

  private static int[] sides(NDArray array) {
    return Arrays.stream(array.getShape().getShape()).mapToInt(Math::toIntExact).toArray();
  }

  /** View of an array's values; of a copy only where they are not in order. */
  private static FloatBuffer values(NDArray array) {
    return array.toByteBuffer(true).asFloatBuffer();
  }
}
