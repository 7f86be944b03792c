package io.retinaflow.models.checkpoint;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Fields of a configuration in JSON. They lie at the top, or under {@code config} as in a golden
 * case; other fields are free.
 */
public final class ConfigFields {
  private static final JsonMapper JSON = new JsonMapper();

  private final Path path;
  private final JsonNode fields;

  private ConfigFields(Path path, JsonNode fields) {
    this.path = path;
    this.fields = fields;
  }

  /**
   * Reads a file.
   *
   * @throws MalformedCheckpointException if it is not JSON
   * @throws IOException if it cannot be read
   */
  public static ConfigFields read(Path path) throws IOException {
    JsonNode root = parse(path);
    JsonNode nested = root.path("config");
    return new ConfigFields(path, nested.isObject() ? nested : root);
  }

  /**
   * Takes fields that are part of another file.
   *
   * @param path the file, for messages
   */
  public static ConfigFields of(Path path, JsonNode fields) {
    return new ConfigFields(path, fields);
  }

  private static JsonNode parse(Path path) throws IOException {
    try {
      return JSON.readTree(Files.readAllBytes(path));
    } catch (JacksonException e) {
      long offset = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getByteOffset());
      throw new MalformedCheckpointException(path.toString(), offset, e.getOriginalMessage());
    }
  }

  /** Whether there is a field. */
  public boolean has(String field) {
    return fields.has(field);
  }

  /**
   * An integer.
   *
   * @throws MalformedCheckpointException if it is absent or no integer
   */
  public int integer(String field) throws MalformedCheckpointException {
    return integer(field, require(field));
  }

  /**
   * A list of integers.
   *
   * @throws MalformedCheckpointException if it is absent or no such list
   */
  public List<Integer> integers(String field) throws MalformedCheckpointException {
    JsonNode values = require(field);
    if (!values.isArray()) {
      throw malformed(field + " is no list: " + values);
    }
    List<Integer> integers = new ArrayList<>();
    for (JsonNode value : values) {
      integers.add(integer(field, value));
    }
    return integers;
  }

  private int integer(String field, JsonNode value) throws MalformedCheckpointException {
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      throw malformed(field + " is no integer: " + value);
    }
    return value.intValue();
  }

  /**
   * A number.
   *
   * @throws MalformedCheckpointException if it is absent or no number
   */
  public double number(String field) throws MalformedCheckpointException {
    JsonNode value = require(field);
    if (!value.isNumber()) {
      throw malformed(field + " is no number: " + value);
    }
    return value.doubleValue();
  }

  /**
   * A string.
   *
   * @throws MalformedCheckpointException if it is absent or no string
   */
  public String text(String field) throws MalformedCheckpointException {
    JsonNode value = require(field);
    if (!value.isTextual()) {
      throw malformed(field + " is no string: " + value);
    }
    return value.textValue();
  }

  /**
   * A truth value.
   *
   * @throws MalformedCheckpointException if it is absent or none
   */
  public boolean flag(String field) throws MalformedCheckpointException {
    JsonNode value = require(field);
    if (!value.isBoolean()) {
      throw malformed(field + " is no truth value: " + value);
    }
    return value.booleanValue();
  }

  private JsonNode require(String field) throws MalformedCheckpointException {
    JsonNode value = fields.get(field);
    if (value == null) {
      throw malformed("no field " + field);
    }
    return value;
  }

  /** What is to be thrown when the fields make no configuration. */
  public MalformedCheckpointException malformed(String problem) {
    return new MalformedCheckpointException(path.toString(), 0, problem);
  }
}
