package io.retinaflow.pipeline.serde;

import java.io.IOException;
import java.lang.reflect.Constructor;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * What a checkpoint remembers of a {@link LayoutSerializer}: {@code string layoutClass, int
 * layoutVersion}. A checkpoint of an older layout is read by that version and migrated; one of a
 * newer layout is refused.
 *
 * @param <T> type of the value
 */
public final class LayoutSerializerSnapshot<T> implements TypeSerializerSnapshot<T> {
  private static final int SNAPSHOT_VERSION = 1;

  private @Nullable Layout<T> layout;
  private int layoutVersion;

  /** For Flink, which then calls {@link #readSnapshot}. */
  public LayoutSerializerSnapshot() {}

  LayoutSerializerSnapshot(Layout<T> layout, int layoutVersion) {
    this.layout = layout;
    this.layoutVersion = layoutVersion;
  }

  @Override
  public int getCurrentVersion() {
    return SNAPSHOT_VERSION;
  }

  @Override
  public void writeSnapshot(DataOutputView out) throws IOException {
    out.writeUTF(layout().getClass().getName());
    out.writeInt(layoutVersion);
  }

  @Override
  public void readSnapshot(int readVersion, DataInputView in, ClassLoader classLoader)
      throws IOException {
    if (readVersion != SNAPSHOT_VERSION) {
      throw new IOException("unknown layout snapshot version " + readVersion);
    }
    layout = instantiate(in.readUTF(), classLoader);
    layoutVersion = in.readInt();
  }

  @Override
  public TypeSerializer<T> restoreSerializer() {
    return new LayoutSerializer<>(layout(), layoutVersion);
  }

  @Override
  public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(
      TypeSerializerSnapshot<T> old) {
    if (!(old instanceof LayoutSerializerSnapshot<T> previous)
        || previous.layout().getClass() != layout().getClass()
        || previous.layoutVersion > layoutVersion) {
      return TypeSerializerSchemaCompatibility.incompatible();
    }
    if (previous.layoutVersion < layoutVersion) {
      return TypeSerializerSchemaCompatibility.compatibleAfterMigration();
    }
    return TypeSerializerSchemaCompatibility.compatibleAsIs();
  }

  private Layout<T> layout() {
    if (layout == null) {
      throw new IllegalStateException("the snapshot has not been read yet");
    }
    return layout;
  }

  /**
   * The class name comes from our own checkpoint, and must be a layout before it is constructed.
   */
  @SuppressWarnings("unchecked")
  private static <T> Layout<T> instantiate(String className, ClassLoader classLoader)
      throws IOException {
    try {
      Class<?> named = Class.forName(className, false, classLoader);
      Constructor<?> constructor = named.asSubclass(Layout.class).getDeclaredConstructor();
      constructor.setAccessible(true);
      return (Layout<T>) constructor.newInstance();
    } catch (ReflectiveOperationException | ClassCastException e) {
      throw new IOException("checkpoint names the unknown layout " + className, e);
    }
  }
}
