package io.retinaflow.pipeline.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** What every layout promises. */
public final class TestingLayouts {
  private TestingLayouts() {}

  /** The value written and read again, every byte of it. */
  public static <T> T roundTrip(Layout<T> layout, T value) throws IOException {
    DataInputDeserializer in = new DataInputDeserializer(bytes(layout, value));
    T read = layout.read(layout.version(), in);
    assertThat(in.available()).isZero();
    return read;
  }

  /** Asserts that the value's bytes, cut anywhere, are an input failure and nothing worse. */
  public static <T> void assertEveryCutFails(Layout<T> layout, T value) throws IOException {
    byte[] whole = bytes(layout, value);
    for (int length = 0; length < whole.length; length++) {
      DataInputDeserializer cut = new DataInputDeserializer(whole, 0, length);
      assertThatThrownBy(() -> layout.read(layout.version(), cut)).isInstanceOf(IOException.class);
    }
  }

  private static <T> byte[] bytes(Layout<T> layout, T value) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    layout.write(value, out);
    return out.getCopyOfBuffer();
  }
}
