package io.retinaflow.models.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SafetensorsFileTest {
  private static final String TWO_FLOATS = "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}";

  @Test
  void decode_encoded_sameTensors() throws Exception {
    SafetensorsFile file = SafetensorsFile.decode("test", SafetensorsFile.encode(sample()));

    assertThat(file.tensors().keySet()).containsExactly("weight", "count", "empty");
    assertThat(file.tensor("weight").toFloats())
        .isEqualTo(FloatTensor.of(Shape.of(2, 3), new float[] {1, -2, 3.5f, 0, -0f, 1e-40f}));
    assertThat(file.tensor("count").toLongs()).containsExactly(1L << 40);
    assertThat(file.tensor("empty").shape()).isEqualTo(Shape.of(0, 4));
  }

  @Test
  void decode_cutAnywhere_saysMalformed() {
    byte[] whole = SafetensorsFile.encode(sample());
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> SafetensorsFile.decode("test", cut))
          .as("cut at %d", length)
          .isInstanceOf(MalformedCheckpointException.class);
    }
  }

  @Test
  void decode_anyByteChanged_tensorsOrMalformed() {
    byte[] whole = SafetensorsFile.encode(sample());
    SplittableRandom random = new SplittableRandom(1);
    for (int at = 0; at < whole.length; at++) {
      byte[] changed = whole.clone();
      changed[at] = (byte) random.nextInt(256);
      try {
        SafetensorsFile.decode("test", changed)
            .tensors()
            .values()
            .forEach(
                tensor -> assertThat(tensor.toFloats().values()).hasSize(tensor.shape().size()));
      } catch (MalformedCheckpointException e) {
        assertThat(e.byteOffset()).isBetween(0L, (long) whole.length);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE, 100_000_001, 57})
  void decode_absurdHeaderLength_saysMalformedAtStart(long length) {
    byte[] bytes = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array();

    MalformedCheckpointException thrown =
        catchThrowableOfType(
            MalformedCheckpointException.class, () -> SafetensorsFile.decode("test", bytes));

    assertThat(thrown.byteOffset()).isZero();
    assertThat(thrown).hasMessageContaining("at most 56 bytes");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "[]|JSON object",
        "{'a':{'dtype':'F31','shape':[2],'data_offsets':[0,8]}}|F31",
        "{'a':{'dtype':'F32','shape':[3],'data_offsets':[0,8]}}|12 bytes, but spans 8",
        "{'a':{'dtype':'F32','shape':[-2],'data_offsets':[0,8]}}|negative side",
        "{'a':{'dtype':'F32','shape':[2.5],'data_offsets':[0,8]}}|[2.5]",
        "{'a':{'dtype':'F32','shape':[65536,65536],'data_offsets':[0,8]}}|2^31-1",
        "{'a':{'dtype':'F32','shape':[99999999999],'data_offsets':[0,8]}}|shape",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[8,0]}}|spans -8",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,9223372036854775807]}}|outside 0..8",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0]}}|data_offsets",
        "{'a':{'dtype':'F32','shape':[2]}}|data_offsets",
        "{'a':7}|dtype",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}|4 bytes belong to no tensor",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}|begins at byte",
        "{}|8 bytes belong to no tensor",
      })
  void decode_inconsistentHeader_saysWhy(String header, String reason) {
    assertThatThrownBy(() -> SafetensorsFile.decode("bad.safetensors", file(header, 8)))
        .isInstanceOf(MalformedCheckpointException.class)
        .hasMessageStartingWith("bad.safetensors at byte ")
        .hasMessageContaining(reason);
  }

  @Test
  void decode_sharedBytes_saysMalformed() {
    String entry = "{'dtype':'F32','shape':[2],'data_offsets':[0,8]}";

    assertThatThrownBy(
            () -> SafetensorsFile.decode("x", file("{'a':" + entry + ",'b':" + entry + "}", 8)))
        .isInstanceOf(MalformedCheckpointException.class)
        .hasMessageContaining("b begins at byte");
  }

  @Test
  void decode_nameTwice_saysMalformed() {
    String twice = TWO_FLOATS.substring(0, TWO_FLOATS.length() - 1) + "," + TWO_FLOATS.substring(1);

    assertThatThrownBy(() -> SafetensorsFile.decode("x", file(twice, 8)))
        .isInstanceOf(MalformedCheckpointException.class)
        .hasMessageContaining("Duplicate");
  }

  @Test
  void decode_deeplyNestedHeader_saysMalformed() {
    assertThatThrownBy(() -> SafetensorsFile.decode("x", file("{'a':" + "[".repeat(100_000), 0)))
        .isInstanceOf(MalformedCheckpointException.class);
  }

  @Test
  void metadata_present_isNoTensor() throws Exception {
    String header = "{'__metadata__':{'format':'pt'}," + TWO_FLOATS.substring(1);

    SafetensorsFile file = SafetensorsFile.decode("x", file(header, 8));

    assertThat(file.metadata()).containsExactly(Map.entry("format", "pt"));
    assertThat(file.tensors().keySet()).containsExactly("a");
  }

  @Test
  void tensor_unknownName_listsNames() throws Exception {
    SafetensorsFile file = SafetensorsFile.decode("x", file(TWO_FLOATS, 8));

    assertThatThrownBy(() -> file.tensor("b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[a]");
  }

  @ParameterizedTest
  @CsvSource({
    "0x0000, 0.0",
    "0x8000, -0.0",
    "0x3c00, 1.0",
    "0xc000, -2.0",
    "0x7bff, 65504.0",
    "0x0400, 6.103515625E-5",
    "0x0001, 5.9604644775390625E-8",
    "0x83ff, -6.097555160522461E-5",
    "0x7c00, Infinity",
    "0xfc00, -Infinity",
    "0x7e00, NaN"
  })
  void toFloats_half_exact(String bits, float value) {
    assertThat(single(ElementType.F16, Integer.decode(bits))).isEqualTo(Float.valueOf(value));
  }

  @ParameterizedTest
  @CsvSource({"0x3f80, 1.0", "0xc040, -3.0", "0x7f80, Infinity", "0x0001, 9.183549615799121E-41"})
  void toFloats_bfloat_exact(String bits, float value) {
    assertThat(single(ElementType.BF16, Integer.decode(bits))).isEqualTo(Float.valueOf(value));
  }

  private static Float single(ElementType type, int bits) {
    ByteBuffer bytes = ByteBuffer.allocate(2).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putShort(0, (short) bits);
    return StoredTensor.of(type, Shape.of(), bytes).toFloats().values()[0];
  }

  private static byte[] file(String header, int dataBytes) {
    byte[] json = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    ByteBuffer file = ByteBuffer.allocate(Long.BYTES + json.length + dataBytes);
    return file.order(ByteOrder.LITTLE_ENDIAN).putLong(json.length).put(json).array();
  }

  private static Map<String, StoredTensor> sample() {
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    float[] values = {1, -2, 3.5f, 0, -0f, 1e-40f};
    tensors.put("weight", StoredTensor.of(FloatTensor.of(Shape.of(2, 3), values)));
    tensors.put("count", StoredTensor.ofScalar(1L << 40));
    tensors.put("empty", StoredTensor.of(FloatTensor.zeros(0, 4)));
    return tensors;
  }
}
