package io.retinaflow.offload.dualsparse;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Fields of an object in a YAML or JSON document, read one by one; every complaint names the
 * document, the field's full path and the value found. {@link #close} complains of fields that
 * nobody asked for.
 */
final class DocumentFields {
  private final String document;
  private final String path;
  private final JsonNode node;
  private final Set<String> asked = new HashSet<>();

  private DocumentFields(String document, String path, JsonNode node) {
    this.document = document;
    this.path = path;
    this.node = node;
  }

  static DocumentFields parse(ObjectMapper mapper, byte[] bytes, String document)
      throws IOException {
    JsonNode root;
    try {
      root = mapper.readTree(bytes);
    } catch (JacksonException e) {
      String place =
          e.getLocation() == null
              ? "start"
              : "line %d column %d"
                  .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
      throw new MalformedDocumentException(document, place, e.getOriginalMessage());
    }
    DocumentFields fields = new DocumentFields(document, "", root);
    if (!root.isObject()) {
      throw fields.malformed("top", "fields expected, found " + shown(root));
    }
    return fields;
  }

  DocumentFields object(String field) throws MalformedDocumentException {
    return objectAt(pathOf(field), require(field));
  }

  private DocumentFields objectAt(String at, JsonNode value) throws MalformedDocumentException {
    if (!value.isObject()) {
      throw new MalformedDocumentException(document, at, "fields expected, found " + shown(value));
    }
    return new DocumentFields(document, at, value);
  }

  List<DocumentFields> objects(String field) throws MalformedDocumentException {
    JsonNode value = require(field);
    if (!value.isArray()) {
      throw malformed(field, "a list expected, found " + shown(value));
    }
    List<DocumentFields> objects = new ArrayList<>();
    for (int i = 0; i < value.size(); i++) {
      objects.add(objectAt(pathOf(field) + "[" + i + "]", value.get(i)));
    }
    return objects;
  }

  boolean has(String field) {
    return node.has(field);
  }

  /** Names of all fields, asked for from now on. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    asked.addAll(names);
    return names;
  }

  String text(String field) throws MalformedDocumentException {
    JsonNode value = require(field);
    if (!value.isTextual() || value.textValue().isBlank()) {
      throw malformed(field, "a text expected, found " + shown(value));
    }
    return value.textValue();
  }

  int integer(String field, int least, int most) throws MalformedDocumentException {
    return (int) whole(field, least, most);
  }

  long whole(String field, long least, long most) throws MalformedDocumentException {
    JsonNode value = require(field);
    // Counts of the reference are floats where a division was involved: 61440.0.
    boolean exact =
        value.isNumber()
            && Double.isFinite(value.doubleValue())
            && value.canConvertToExactIntegral()
            && value.canConvertToLong();
    if (!exact || value.longValue() < least || value.longValue() > most) {
      throw malformed(
          field, "an integer of %d..%d expected, found %s".formatted(least, most, shown(value)));
    }
    return value.longValue();
  }

  double number(String field, double least, double most) throws MalformedDocumentException {
    JsonNode value = require(field);
    if (!value.isNumber() || !(value.doubleValue() >= least && value.doubleValue() <= most)) {
      throw malformed(
          field, "a number of %s..%s expected, found %s".formatted(least, most, shown(value)));
    }
    return value.doubleValue();
  }

  <E extends Enum<E>> E choice(String field, Class<E> type) throws MalformedDocumentException {
    String name = text(field);
    for (E constant : type.getEnumConstants()) {
      if (spelled(constant).equals(name)) {
        return constant;
      }
    }
    List<String> known =
        Arrays.stream(type.getEnumConstants()).map(DocumentFields::spelled).toList();
    throw malformed(field, "one of " + known + " expected, found \"" + name + "\"");
  }

  private static String spelled(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Builds a value from fields; what its constructor refuses is this object's fault. */
  <V> V checked(Supplier<V> constructor) throws MalformedDocumentException {
    try {
      return constructor.get();
    } catch (IllegalArgumentException e) {
      throw new MalformedDocumentException(
          document, path.isEmpty() ? "top" : path, String.valueOf(e.getMessage()));
    }
  }

  void close() throws MalformedDocumentException {
    List<String> unknown = new ArrayList<>();
    node.fieldNames().forEachRemaining(unknown::add);
    unknown.removeAll(asked);
    if (!unknown.isEmpty()) {
      throw malformed(
          unknown.get(0),
          "unknown field, value %s; known are %s"
              .formatted(shown(node.get(unknown.get(0))), asked.stream().sorted().toList()));
    }
  }

  private JsonNode require(String field) throws MalformedDocumentException {
    asked.add(field);
    JsonNode value = node.get(field);
    if (value == null) {
      throw malformed(field, "no such field");
    }
    return value;
  }

  MalformedDocumentException malformed(String field, String problem) {
    return new MalformedDocumentException(document, pathOf(field), problem);
  }

  private String pathOf(String field) {
    return path.isEmpty() ? field : path + "." + field;
  }

  private static String shown(JsonNode value) {
    String text = value.toString();
    return text.length() <= 80 ? text : text.substring(0, 77) + "...";
  }
}
