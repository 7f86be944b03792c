package io.retinaflow.models.checkpoint;

import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Tensor as it lies in a file: number format, shape and a read-only view of its bytes. */
public final class StoredTensor {
  private final ElementType type;
  private final Shape shape;
  private final ByteBuffer bytes;

  private StoredTensor(ElementType type, Shape shape, ByteBuffer bytes) {
    this.type = type;
    this.shape = shape;
    this.bytes = bytes;
  }

  /**
   * Views the bytes from the buffer's position to its limit; they are not copied.
   *
   * @throws IllegalArgumentException if their number does not fit type and shape
   */
  public static StoredTensor of(ElementType type, Shape shape, ByteBuffer bytes) {
    if (bytes.remaining() != (long) shape.size() * type.bytes()) {
      throw new IllegalArgumentException(
          type.name() + shape + " does not fit " + bytes.remaining() + " bytes");
    }
    ByteBuffer view = bytes.slice().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    return new StoredTensor(type, shape, view);
  }

  /** Stores float32 values. */
  public static StoredTensor of(FloatTensor tensor) {
    int size = Math.multiplyExact(tensor.shape().size(), Float.BYTES);
    ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(tensor.values());
    return of(ElementType.F32, tensor.shape(), bytes);
  }

  /** Stores a 64-bit integer as a scalar. */
  public static StoredTensor ofScalar(long value) {
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    return of(ElementType.I64, Shape.of(), bytes.putLong(0, value));
  }

  /** Stores bytes, in an array of their own. */
  public static StoredTensor ofBytes(byte[] values) {
    return of(ElementType.U8, Shape.of(values.length), ByteBuffer.wrap(values.clone()));
  }

  /** Number format. */
  public ElementType type() {
    return type;
  }

  /** Sides. */
  public Shape shape() {
    return shape;
  }

  /** The bytes, read-only and little-endian; each call gives a view with its own position. */
  public ByteBuffer bytes() {
    return bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** All values as floats; exact for F32, F16, BF16 and U8, rounded for the wider formats. */
  public FloatTensor toFloats() {
    float[] values = new float[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = type.toFloat(bytes, i * type.bytes());
    }
    return FloatTensor.of(shape, values);
  }

  /**
   * All values of an I64 tensor.
   *
   * @throws IllegalArgumentException if it has another format
   */
  public long[] toLongs() {
    requireType(ElementType.I64);
    long[] values = new long[shape.size()];
    bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(values);
    return values;
  }

  /**
   * All values of a U8 tensor.
   *
   * @throws IllegalArgumentException if it has another format
   */
  public byte[] toBytes() {
    requireType(ElementType.U8);
    byte[] values = new byte[shape.size()];
    bytes.duplicate().get(values);
    return values;
  }

  private void requireType(ElementType wanted) {
    if (type != wanted) {
      throw new IllegalArgumentException("a tensor of " + type + " is not one of " + wanted);
    }
  }

  @Override
  public String toString() {
    return type.toString() + shape;
  }
}
