package io.retinaflow.pipeline.infer;

import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Shape;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Layout of a float32 tensor, as long as its values that are not +0: {@code byte rank, int
 * sides[rank], long mask[ceil(n/64)]}, bit {@code i%64} of word {@code i/64} set where value i is
 * not +0, then those values as their bits, {@code int[]}. Most membranes were just reset to 0, so
 * they take a bit each and not 32; every value comes back bit by bit.
 */
final class TensorBytes {
  private static final int HIGHEST_RANK = 8;

  private TensorBytes() {}

  static void write(FloatTensor tensor, DataOutputView out) throws IOException {
    out.writeByte(tensor.shape().rank());
    for (int side : tensor.shape().toArray()) {
      out.writeInt(side);
    }
    float[] values = tensor.values();
    for (int from = 0; from < values.length; from += Long.SIZE) {
      out.writeLong(mask(values, from));
    }
    for (float value : values) {
      int bits = Float.floatToRawIntBits(value);
      if (bits != 0) {
        out.writeInt(bits);
      }
    }
  }

  private static long mask(float[] values, int from) {
    long mask = 0;
    int to = Math.min(from + Long.SIZE, values.length);
    for (int i = from; i < to; i++) {
      if (Float.floatToRawIntBits(values[i]) != 0) {
        mask |= 1L << i;
      }
    }
    return mask;
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if there is no such tensor or the bytes end early
   */
  static FloatTensor read(DataInputView in) throws IOException {
    Shape shape = readShape(in);
    long[] masks = new long[(shape.size() + Long.SIZE - 1) / Long.SIZE];
    for (int word = 0; word < masks.length; word++) {
      masks[word] = in.readLong();
    }
    float[] values = new float[shape.size()];
    for (int word = 0; word < masks.length; word++) {
      for (long rest = masks[word]; rest != 0; rest &= rest - 1) {
        int i = word * Long.SIZE + Long.numberOfTrailingZeros(rest);
        if (i >= values.length) {
          throw new IOException("value " + i + " of a tensor " + shape);
        }
        values[i] = Float.intBitsToFloat(in.readInt());
      }
    }
    return FloatTensor.of(shape, values);
  }

  private static Shape readShape(DataInputView in) throws IOException {
    int rank = in.readByte();
    if (rank < 0 || rank > HIGHEST_RANK) {
      throw new IOException("tensor of rank " + rank + ", outside 0.." + HIGHEST_RANK);
    }
    int[] sides = new int[rank];
    for (int axis = 0; axis < rank; axis++) {
      sides[axis] = in.readInt();
    }
    try {
      return Shape.of(sides);
    } catch (IllegalArgumentException e) {
      throw new IOException("no tensor has this shape", e);
    }
  }
}
