package io.retinaflow.models.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Named tensors in the safetensors format.
 *
 * <pre>
 *   file   = length header data
 *   length = u64, little-endian: bytes of the header, at most 100,000,000
 *   header = JSON object, padded with spaces; per tensor
 *            "name": {"dtype": "F32", "shape": [8, 2], "data_offsets": [begin, end]}
 *            and optionally "__metadata__": {"key": "string", ...}
 *   data   = the tensors' bytes, little-endian and row-major, at [begin, end) from its own start;
 *            ranges cover it without gap or overlap
 * </pre>
 *
 * <p>Nothing is allocated that the bytes at hand do not hold. Source: README of
 * huggingface/safetensors.
 */
public final class SafetensorsFile {
  private final Map<String, StoredTensor> tensors;
  private final Map<String, String> metadata;

  private SafetensorsFile(Map<String, StoredTensor> tensors, Map<String, String> metadata) {
    this.tensors = Collections.unmodifiableMap(tensors);
    this.metadata = Collections.unmodifiableMap(metadata);
  }

  /**
   * Reads a file whole.
   *
   * @throws MalformedCheckpointException if it is not a safetensors file
   * @throws IOException if it cannot be read
   */
  public static SafetensorsFile read(Path path) throws IOException {
    return decode(path.toString(), Files.readAllBytes(path));
  }

  /**
   * Decodes the content of a file; tensors stay views of it.
   *
   * @param resource name for error messages
   * @throws MalformedCheckpointException if the bytes are not a safetensors file
   */
  public static SafetensorsFile decode(String resource, byte[] content)
      throws MalformedCheckpointException {
    SafetensorsHeader header = SafetensorsHeader.parse(resource, content);
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    for (SafetensorsHeader.Entry entry : header.entries()) {
      ByteBuffer bytes = ByteBuffer.wrap(content, entry.start(), entry.end() - entry.start());
      tensors.put(entry.name(), StoredTensor.of(entry.type(), entry.shape(), bytes));
    }
    return new SafetensorsFile(tensors, header.metadata());
  }

  /** Encodes tensors in the order of the map. */
  public static byte[] encode(Map<String, StoredTensor> tensors) {
    byte[] header = SafetensorsHeader.format(tensors);
    long size = Long.BYTES + (long) header.length;
    for (StoredTensor tensor : tensors.values()) {
      size += tensor.bytes().remaining();
    }
    ByteBuffer file = ByteBuffer.allocate(Math.toIntExact(size)).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(header.length).put(header);
    tensors.values().forEach(tensor -> file.put(tensor.bytes()));
    return file.array();
  }

  /** All tensors, in the order of the header. */
  public Map<String, StoredTensor> tensors() {
    return tensors;
  }

  /** Free text beside the tensors. */
  public Map<String, String> metadata() {
    return metadata;
  }

  /**
   * One tensor.
   *
   * @throws IllegalArgumentException if there is none of that name; the message lists the names
   */
  public StoredTensor tensor(String name) {
    StoredTensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException(
          "no tensor " + name + " among " + List.copyOf(tensors.keySet()));
    }
    return tensor;
  }
}
