package io.retinaflow.pipeline.serde;

import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * Flink's type of a value that has a {@link Layout}: neither Kryo nor reflection ever sees it.
 *
 * @param <T> type of the value
 */
public final class LayoutType<T> extends TypeInformation<T> {
  private static final long serialVersionUID = 1;

  private final Layout<T> layout;

  private LayoutType(Layout<T> layout) {
    this.layout = layout;
  }

  /** Type of the layout's values. */
  public static <T> TypeInformation<T> of(Layout<T> layout) {
    return new LayoutType<>(layout);
  }

  @Override
  public boolean isBasicType() {
    return false;
  }

  @Override
  public boolean isTupleType() {
    return false;
  }

  @Override
  public int getArity() {
    return 1;
  }

  @Override
  public int getTotalFields() {
    return 1;
  }

  @Override
  public Class<T> getTypeClass() {
    return layout.type();
  }

  @Override
  public boolean isKeyType() {
    return false;
  }

  @Override
  public TypeSerializer<T> createSerializer(SerializerConfig config) {
    return new LayoutSerializer<>(layout);
  }

  @Override
  public String toString() {
    return layout.type().getSimpleName() + " v" + layout.version();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LayoutType<?> that && layout.getClass() == that.layout.getClass();
  }

  @Override
  public int hashCode() {
    return layout.getClass().hashCode();
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof LayoutType<?>;
  }
}
