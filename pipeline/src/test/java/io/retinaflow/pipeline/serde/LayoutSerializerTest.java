package io.retinaflow.pipeline.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;
import org.junit.jupiter.api.Test;

class LayoutSerializerTest {
  private final LayoutSerializer<String> current = new LayoutSerializer<>(new TextLayout());

  @Test
  void deserialize_whatWasSerialized_givesTheValue() throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(16);
    current.serialize("retina", out);

    assertThat(current.deserialize(input(out))).isEqualTo("retina");
  }

  @Test
  void deserialize_intoWhatCreateInstanceGives_givesTheValue() throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(16);
    current.serialize("retina", out);

    assertThat(current.deserialize(current.createInstance(), input(out))).isEqualTo("retina");
    assertThat(current.copy("retina", current.createInstance())).isEqualTo("retina");
  }

  @Test
  void restoredSnapshot_ofThisVersion_isCompatibleAsIs() throws IOException {
    TypeSerializerSnapshot<String> restored = restored(current.snapshotConfiguration());

    assertThat(current.snapshotConfiguration().resolveSchemaCompatibility(restored))
        .matches(compatibility -> compatibility.isCompatibleAsIs());
    assertThat(restored.restoreSerializer()).isEqualTo(current);
  }

  @Test
  void restoredSnapshot_ofAnOlderVersion_readsTheOldBytesAndMigrates() throws IOException {
    DataOutputSerializer oldBytes = new DataOutputSerializer(16);
    oldBytes.writeInt(3);
    oldBytes.writeBytes("old");
    TypeSerializerSnapshot<String> old =
        restored(new LayoutSerializerSnapshot<>(new TextLayout(), 1));
    TypeSerializer<String> oldSerializer = old.restoreSerializer();

    assertThat(oldSerializer.deserialize(input(oldBytes))).isEqualTo("old");
    assertThat(current.snapshotConfiguration().resolveSchemaCompatibility(old))
        .matches(compatibility -> compatibility.isCompatibleAfterMigration());
  }

  @Test
  void restoredSnapshot_ofANewerVersion_isRefused() throws IOException {
    TypeSerializerSnapshot<String> newer =
        restored(new LayoutSerializerSnapshot<>(new TextLayout(), 3));

    assertThat(current.snapshotConfiguration().resolveSchemaCompatibility(newer))
        .matches(compatibility -> compatibility.isIncompatible());
  }

  @Test
  void readSnapshot_namingAClassThatIsNoLayout_isRefused() throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    out.writeUTF("java.lang.String");
    out.writeInt(1);

    assertThatThrownBy(
            () ->
                new LayoutSerializerSnapshot<String>()
                    .readSnapshot(1, input(out), getClass().getClassLoader()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("java.lang.String");
  }

  @Test
  void bytes_ofHostileLength_areRefusedBeforeTheyAreAllocated() throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(8);
    out.writeInt(Integer.MAX_VALUE);

    assertThatThrownBy(() -> Bytes.read(input(out))).isInstanceOf(IOException.class);
  }

  private static TypeSerializerSnapshot<String> restored(TypeSerializerSnapshot<String> snapshot)
      throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    TypeSerializerSnapshot.writeVersionedSnapshot(out, snapshot);
    return TypeSerializerSnapshot.readVersionedSnapshot(
        input(out), LayoutSerializerTest.class.getClassLoader());
  }

  private static DataInputDeserializer input(DataOutputSerializer out) {
    return new DataInputDeserializer(out.getCopyOfBuffer());
  }

  /** Version 1: length and ASCII; version 2: UTF. */
  static final class TextLayout implements Layout<String> {
    private static final long serialVersionUID = 1;

    @Override
    public Class<String> type() {
      return String.class;
    }

    @Override
    public int version() {
      return 2;
    }

    @Override
    public void write(String value, DataOutputView out) throws IOException {
      out.writeUTF(value);
    }

    @Override
    public String read(int version, DataInputView in) throws IOException {
      if (version == 2) {
        return in.readUTF();
      }
      byte[] text = new byte[in.readInt()];
      in.readFully(text);
      return new String(text, java.nio.charset.StandardCharsets.US_ASCII);
    }
  }
}
