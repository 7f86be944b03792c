package io.retinaflow.pipeline.serde;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** Flink serializer over a {@link Layout}; checkpoints record the layout's class and version. */
final class LayoutSerializer<T> extends TypeSerializer<T> {
  private static final long serialVersionUID = 1;

  private final Layout<T> layout;
  private final int readVersion;

  LayoutSerializer(Layout<T> layout) {
    this(layout, layout.version());
  }

  LayoutSerializer(Layout<T> layout, int readVersion) {
    this.layout = layout;
    this.readVersion = readVersion;
  }

  Layout<T> layout() {
    return layout;
  }

  int readVersion() {
    return readVersion;
  }

  @Override
  public boolean isImmutableType() {
    return layout.immutable();
  }

  @Override
  public TypeSerializer<T> duplicate() {
    return this;
  }

  /** None: reading makes a new value each time, so Flink has nothing to fill. */
  @Override
  public @Nullable T createInstance() {
    return null;
  }

  @Override
  public T copy(T from) {
    return layout.copy(from);
  }

  @Override
  public T copy(T from, @Nullable T reuse) {
    return layout.copy(from);
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public void serialize(T value, DataOutputView target) throws IOException {
    layout.write(value, target);
  }

  @Override
  public T deserialize(DataInputView source) throws IOException {
    return layout.read(readVersion, source);
  }

  @Override
  public T deserialize(@Nullable T reuse, DataInputView source) throws IOException {
    return deserialize(source);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    serialize(deserialize(source), target);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LayoutSerializer<?> that
        && layout.getClass() == that.layout.getClass()
        && readVersion == that.readVersion;
  }

  @Override
  public int hashCode() {
    return 31 * layout.getClass().hashCode() + readVersion;
  }

  @Override
  public TypeSerializerSnapshot<T> snapshotConfiguration() {
    return new LayoutSerializerSnapshot<>(layout, layout.version());
  }
}
