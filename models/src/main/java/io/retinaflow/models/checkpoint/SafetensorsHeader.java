package io.retinaflow.models.checkpoint;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.retinaflow.models.layer.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Header of a safetensors file, every number in it checked against the file's size. */
final class SafetensorsHeader {
  private static final String METADATA = "__metadata__";
  private static final int LARGEST_HEADER = 100_000_000;
  private static final int DATA_ALIGNMENT = 8;
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final String resource;
  private final int dataStart;
  private final int fileSize;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, String> metadata = new LinkedHashMap<>();

  /** Tensor with its place in the file, [start, end). */
  record Entry(String name, ElementType type, Shape shape, int start, int end) {}

  private SafetensorsHeader(String resource, int dataStart, int fileSize) {
    this.resource = resource;
    this.dataStart = dataStart;
    this.fileSize = fileSize;
  }

  static SafetensorsHeader parse(String resource, byte[] content)
      throws MalformedCheckpointException {
    int length = headerLength(resource, content);
    SafetensorsHeader header = new SafetensorsHeader(resource, Long.BYTES + length, content.length);
    JsonNode root = header.parseJson(content, length);
    for (Map.Entry<String, JsonNode> field : root.properties()) {
      header.add(field.getKey(), field.getValue());
    }
    header.requireCover();
    return header;
  }

  List<Entry> entries() {
    return entries;
  }

  Map<String, String> metadata() {
    return metadata;
  }

  private static int headerLength(String resource, byte[] content)
      throws MalformedCheckpointException {
    if (content.length < Long.BYTES) {
      throw new MalformedCheckpointException(
          resource, content.length, "expected 8 bytes of header length, found " + content.length);
    }
    long length = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).getLong();
    long largest = Math.min(LARGEST_HEADER, content.length - Long.BYTES);
    if (length < 0 || length > largest) {
      throw new MalformedCheckpointException(
          resource,
          0,
          "expected a header of at most "
              + largest
              + " bytes, found length "
              + Long.toUnsignedString(length));
    }
    return (int) length;
  }

  private JsonNode parseJson(byte[] content, int length) throws MalformedCheckpointException {
    try {
      JsonNode root = JSON.readTree(content, Long.BYTES, length);
      if (root == null || !root.isObject()) {
        throw malformed("expected a JSON object as header");
      }
      return root;
    } catch (JacksonException e) {
      long offset = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getByteOffset());
      throw new MalformedCheckpointException(
          resource, Long.BYTES + offset, "expected JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw malformed("expected JSON: " + e.getMessage());
    }
  }

  private void add(String name, JsonNode value) throws MalformedCheckpointException {
    if (!name.equals(METADATA)) {
      entries.add(entry(name, value));
      return;
    }
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      metadata.put(field.getKey(), field.getValue().asText());
    }
  }

  private Entry entry(String name, JsonNode value) throws MalformedCheckpointException {
    String dtype = value.path("dtype").asText();
    ElementType type =
        ElementType.named(dtype)
            .orElseThrow(
                () ->
                    malformed(
                        name
                            + " has dtype '"
                            + dtype
                            + "', known are "
                            + List.of(ElementType.values())));
    Shape shape = shape(name, value.path("shape"));
    JsonNode offsets = value.path("data_offsets");
    if (!offsets.isArray() || offsets.size() != 2) {
      throw malformed(name + " has no pair of data_offsets");
    }
    int start = position(name, offsets.get(0));
    int end = position(name, offsets.get(1));
    long expected = (long) shape.size() * type.bytes();
    if ((long) end - start != expected) {
      throw new MalformedCheckpointException(
          resource,
          start,
          name
              + " is "
              + type
              + shape
              + " of "
              + expected
              + " bytes, but spans "
              + ((long) end - start));
    }
    return new Entry(name, type, shape, start, end);
  }

  private Shape shape(String name, JsonNode sides) throws MalformedCheckpointException {
    if (!sides.isArray()) {
      throw malformed(name + " has no shape");
    }
    int[] shape = new int[sides.size()];
    for (int i = 0; i < shape.length; i++) {
      if (!sides.get(i).isIntegralNumber() || !sides.get(i).canConvertToInt()) {
        throw malformed(name + " has shape " + sides);
      }
      shape[i] = sides.get(i).intValue();
    }
    try {
      return Shape.of(shape);
    } catch (IllegalArgumentException e) {
      throw malformed(name + ": " + e.getMessage());
    }
  }

  private int position(String name, JsonNode offset) throws MalformedCheckpointException {
    long most = (long) fileSize - dataStart;
    boolean number = offset.isIntegralNumber() && offset.canConvertToLong();
    if (!number || offset.longValue() < 0 || offset.longValue() > most) {
      throw malformed(name + " has data offset " + offset + ", outside 0.." + most);
    }
    return dataStart + (int) offset.longValue();
  }

  /** Gaps could smuggle bytes past the integrity of the tensors, overlaps alias them. */
  private void requireCover() throws MalformedCheckpointException {
    List<Entry> byStart = new ArrayList<>(entries);
    byStart.sort(Comparator.comparingInt(Entry::start).thenComparingInt(Entry::end));
    int covered = dataStart;
    for (Entry entry : byStart) {
      if (entry.start() != covered) {
        throw new MalformedCheckpointException(
            resource, covered, entry.name() + " begins at byte " + entry.start() + " instead");
      }
      covered = entry.end();
    }
    if (covered != fileSize) {
      throw new MalformedCheckpointException(
          resource, covered, (fileSize - covered) + " bytes belong to no tensor");
    }
  }

  private MalformedCheckpointException malformed(String problem) {
    return new MalformedCheckpointException(resource, Long.BYTES, problem);
  }

  /** Header for tensors laid out in the order of the map, padded so that the data is aligned. */
  static byte[] format(Map<String, StoredTensor> tensors) {
    ObjectNode root = JSON.createObjectNode();
    long offset = 0;
    for (Map.Entry<String, StoredTensor> named : tensors.entrySet()) {
      StoredTensor tensor = named.getValue();
      ObjectNode entry = root.putObject(named.getKey());
      entry.put("dtype", tensor.type().name());
      for (int side : tensor.shape().toArray()) {
        entry.withArray("shape").add(side);
      }
      entry.withArray("shape");
      long end = offset + tensor.bytes().remaining();
      entry.putArray("data_offsets").add(offset).add(end);
      offset = end;
    }
    String json = root.toString();
    int length = json.getBytes(StandardCharsets.UTF_8).length;
    int padding = (DATA_ALIGNMENT - length % DATA_ALIGNMENT) % DATA_ALIGNMENT;
    return (json + " ".repeat(padding)).getBytes(StandardCharsets.UTF_8);
  }
}
