package io.retinaflow.ingest.video;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Assumptions;

/** Tensors of a golden case: a safetensors file under {@code golden/respike}. */
final class GoldenTensors {
  private final byte[] file;
  private final int start;
  private final JsonNode header;

  private GoldenTensors(byte[] file) throws IOException {
    this.file = file;
    int length = Math.toIntExact(little(file).getLong());
    this.start = Long.BYTES + length;
    this.header = new ObjectMapper().readTree(file, Long.BYTES, length);
  }

  /** Reads a file; without it the test is skipped. */
  static GoldenTensors read(String name) throws IOException {
    Path path =
        Path.of(System.getProperty("retinaflow.shared", ""))
            .resolve("golden/respike")
            .resolve(name);
    Assumptions.assumeTrue(Files.isRegularFile(path), () -> "golden case is absent: " + path);
    return new GoldenTensors(Files.readAllBytes(path));
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  byte[] bytes(String name) {
    JsonNode offsets = header.required(name).required("data_offsets");
    return Arrays.copyOfRange(
        file, start + offsets.required(0).asInt(), start + offsets.required(1).asInt());
  }

  float[] floats(String name) {
    byte[] bytes = bytes(name);
    float[] floats = new float[bytes.length / Float.BYTES];
    little(bytes).asFloatBuffer().get(floats);
    return floats;
  }

  int side(String name, int index) {
    return header.required(name).required("shape").required(index).asInt();
  }
}
