package io.retinaflow.pipeline.serde;

import java.io.IOException;
import java.io.Serializable;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * How one type of value is laid out in bytes, between operators and in checkpoints.
 *
 * <p>An implementation needs a no-argument constructor: checkpoints name the class. When the bytes
 * change, {@link #version} grows by one and {@link #read} keeps reading the older versions.
 *
 * @param <T> type of the value
 */
public interface Layout<T> extends Serializable {

  /** Class of the values. */
  Class<T> type();

  /** Version that {@link #write} produces, from 1. */
  int version();

  /** Writes the value in the current version. */
  void write(T value, DataOutputView out) throws IOException;

  /**
   * Reads a value.
   *
   * @param version what it was written with, 1..{@link #version}
   * @throws IOException if the bytes are not such a value
   */
  T read(int version, DataInputView in) throws IOException;

  /** A value that shares nothing mutable with the given one; immutable types return it as it is. */
  default T copy(T value) {
    return value;
  }

  /** Whether values never change, so that operators may pass them on without a copy. */
  default boolean immutable() {
    return true;
  }
}
