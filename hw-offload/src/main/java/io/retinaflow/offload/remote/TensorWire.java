package io.retinaflow.offload.remote;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Shape;
import io.retinaflow.offload.remote.wire.Wire;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Float32 tensors in messages, bit by bit. Where fewer than half of the values are other than +0,
 * as in event frames and membranes that just fired, those alone are sent behind a mask.
 */
final class TensorWire {
  private static final int HIGHEST_RANK = 8;

  private TensorWire() {}

  static Wire.Tensor of(FloatTensor tensor) {
    float[] values = tensor.values();
    int set = countSet(values);
    Wire.Tensor.Builder message = Wire.Tensor.newBuilder();
    for (int side : tensor.shape().toArray()) {
      message.addShape(side);
    }
    if (set >= values.length / 2) {
      return message.setValues(dense(values)).build();
    }
    return sparse(values, set, message);
  }

  private static int countSet(float[] values) {
    int set = 0;
    for (float value : values) {
      set += Float.floatToRawIntBits(value) == 0 ? 0 : 1;
    }
    return set;
  }

  private static ByteString dense(float[] values) {
    byte[] bytes = new byte[Math.multiplyExact(values.length, Float.BYTES)];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
    return UnsafeByteOperations.unsafeWrap(bytes);
  }

  private static Wire.Tensor sparse(float[] values, int set, Wire.Tensor.Builder message) {
    byte[] mask = new byte[PackedBits.bytes(values.length)];
    ByteBuffer present = ByteBuffer.allocate(Math.multiplyExact(set, Float.BYTES));
    present.order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < values.length; i++) {
      int bits = Float.floatToRawIntBits(values[i]);
      if (bits != 0) {
        mask[i >> 3] |= (byte) (1 << (i & 7));
        present.putInt(bits);
      }
    }
    return message
        .setMask(UnsafeByteOperations.unsafeWrap(mask))
        .setValues(UnsafeByteOperations.unsafeWrap(present.array()))
        .build();
  }

  /**
   * Reads a tensor whose shape is known.
   *
   * @throws MalformedMessageException if it has another, or other bytes than it needs
   */
  static FloatTensor read(String field, Wire.Tensor message, Shape expected)
      throws MalformedMessageException {
    Shape shape = shape(field, message.getShapeList());
    if (!shape.equals(expected)) {
      throw new MalformedMessageException(field + ".shape", shape + " instead of " + expected);
    }
    float[] values = new float[shape.size()];
    if (message.getMask().isEmpty()) {
      readDense(field, message.getValues(), values);
    } else {
      readSparse(field, message, values);
    }
    return FloatTensor.of(shape, values);
  }

  /**
   * Reads a shape.
   *
   * @throws MalformedMessageException if no tensor has it
   */
  static Shape shape(String field, List<Integer> sides) throws MalformedMessageException {
    if (sides.size() > HIGHEST_RANK) {
      throw new MalformedMessageException(
          field + ".shape", "rank " + sides.size() + " exceeds " + HIGHEST_RANK);
    }
    try {
      return Shape.of(sides.stream().mapToInt(Integer::intValue).toArray());
    } catch (IllegalArgumentException e) {
      throw MalformedMessageException.of(field + ".shape", e);
    }
  }

  /** Sides as messages have them. */
  static List<Integer> sides(Shape shape) {
    List<Integer> sides = new ArrayList<>();
    for (int side : shape.toArray()) {
      sides.add(side);
    }
    return sides;
  }

  private static void readDense(String field, ByteString bytes, float[] values)
      throws MalformedMessageException {
    requireBytes(field + ".values", bytes, (long) values.length * Float.BYTES);
    little(bytes).asFloatBuffer().get(values);
  }

  private static void readSparse(String field, Wire.Tensor message, float[] values)
      throws MalformedMessageException {
    byte[] mask = PackedBits.read(field + ".mask", message.getMask(), values.length);
    long set = PackedBits.count(mask);
    requireBytes(field + ".values", message.getValues(), set * Float.BYTES);
    ByteBuffer present = little(message.getValues());
    for (int at = 0; at < mask.length; at++) {
      for (int rest = mask[at] & 0xff; rest != 0; rest &= rest - 1) {
        values[at * Byte.SIZE + Integer.numberOfTrailingZeros(rest)] = present.getFloat();
      }
    }
  }

  private static ByteBuffer little(ByteString bytes) {
    return bytes.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void requireBytes(String field, ByteString bytes, long expected)
      throws MalformedMessageException {
    if (bytes.size() != expected) {
      throw new MalformedMessageException(field, bytes.size() + " bytes instead of " + expected);
    }
  }
}
