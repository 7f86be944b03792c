package io.retinaflow.offload.imc.network;

import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.MaxPool2d;
import io.retinaflow.models.layer.Shape;
import java.util.List;

/** Layers without weights and without state, as their Javadoc in the models defines them. */
final class PlainEquations {
  private PlainEquations() {}

  static FloatTensor add(FloatTensor first, FloatTensor second) {
    FloatTensor out = FloatTensor.of(first.shape(), first.values().clone());
    for (int i = 0; i < out.values().length; i++) {
      out.values()[i] += second.values()[i];
    }
    return out;
  }

  /** Axes of side 1 in the second are repeated. */
  static FloatTensor multiply(FloatTensor first, FloatTensor second) {
    FloatTensor out = FloatTensor.of(first.shape(), first.values().clone());
    for (int i = 0; i < out.values().length; i++) {
      out.values()[i] *= second.values()[broadcast(i, first.shape(), second.shape())];
    }
    return out;
  }

  private static int broadcast(int index, Shape from, Shape to) {
    int rest = index;
    int stride = 1;
    int at = 0;
    for (int axis = from.rank() - 1; axis >= 0; axis--) {
      int place = rest % from.side(axis);
      rest /= from.side(axis);
      at += to.side(axis) == 1 ? 0 : place * stride;
      stride *= to.side(axis);
    }
    return at;
  }

  static FloatTensor timeMajor(FloatTensor input, int imageTimesteps) {
    Shape shape = input.shape();
    boolean image = shape.rank() == 4;
    int timesteps = image ? imageTimesteps : shape.side(1);
    int batch = shape.side(0);
    FloatTensor out =
        FloatTensor.zeros(timesteps, batch, shape.side(-3), shape.side(-2), shape.side(-1));
    int frame = shape.side(-3) * shape.side(-2) * shape.side(-1);
    for (int i = 0; i < timesteps * batch; i++) {
      int sample = i % batch;
      int from = image ? sample : sample * timesteps + i / batch;
      System.arraycopy(input.values(), from * frame, out.values(), i * frame, frame);
    }
    return out;
  }

  /** {@code [T,B,D,H,W]} to {@code [T,B,heads,N,d]}. */
  static FloatTensor splitHeads(FloatTensor input, int heads) {
    Frames frames = Frames.of(input.shape());
    int channels = frames.channels() / heads;
    Shape shape = Shape.of(frames.timesteps(), frames.batch(), heads, frames.area(), channels);
    return transpose(input.values(), channels, frames.area(), shape);
  }

  /** {@code [T,B,heads,N,d]} to {@code [T,B,D,H,W]}. */
  static FloatTensor mergeHeads(FloatTensor input, int height, int width) {
    Shape in = input.shape();
    Shape shape = Shape.of(in.side(0), in.side(1), in.side(2) * in.side(4), height, width);
    return transpose(input.values(), in.side(3), in.side(4), shape);
  }

  /** Matrices {@code [rows, columns]}, one behind the other, each transposed. */
  private static FloatTensor transpose(float[] values, int rows, int columns, Shape shape) {
    FloatTensor out = FloatTensor.zeros(shape.toArray());
    int cells = rows * columns;
    for (int i = 0; i < values.length; i++) {
      int row = i % cells / columns;
      int column = i % columns;
      out.values()[i - i % cells + column * rows + row] = values[i];
    }
    return out;
  }

  /** Sum over the tokens of {@code [T,B,heads,N,d]}. */
  static FloatTensor tokenSum(FloatTensor input) {
    FloatTensor out = FloatTensor.zeros(input.shape().with(3, 1).toArray());
    int channels = input.shape().side(4);
    int perHead = input.shape().side(3) * channels;
    for (int i = 0; i < input.values().length; i++) {
      out.values()[i / perHead * channels + i % channels] += input.values()[i];
    }
    return out;
  }

  /** Mean over height and width. */
  static FloatTensor spatialMean(FloatTensor input) {
    Frames frames = Frames.of(input.shape());
    FloatTensor out = FloatTensor.zeros(frames.timesteps(), frames.batch(), frames.channels());
    for (int plane = 0; plane < out.values().length; plane++) {
      double sum = 0;
      for (int i = plane * frames.area(); i < (plane + 1) * frames.area(); i++) {
        sum += input.values()[i];
      }
      out.values()[plane] = (float) (sum / frames.area());
    }
    return out;
  }

  static FloatTensor maxPool(FloatTensor input, MaxPool2d pool) {
    Shape shape = pool.outputShape(List.of(input.shape()));
    FloatTensor out = FloatTensor.zeros(shape.toArray());
    int width = shape.side(-1);
    int area = shape.side(-2) * width;
    for (int i = 0; i < out.values().length; i++) {
      int top = i % area / width * pool.stride() - pool.padding();
      int left = i % width * pool.stride() - pool.padding();
      out.values()[i] = largest(input, i / area, top, left, pool.kernel());
    }
    return out;
  }

  private static float largest(FloatTensor input, int plane, int top, int left, int kernel) {
    int height = input.shape().side(-2);
    int width = input.shape().side(-1);
    float largest = Float.NEGATIVE_INFINITY;
    for (int y = Math.max(0, top); y < Math.min(height, top + kernel); y++) {
      for (int x = Math.max(0, left); x < Math.min(width, left + kernel); x++) {
        largest = Math.max(largest, input.values()[(plane * height + y) * width + x]);
      }
    }
    return largest;
  }
}
