package io.retinaflow.models.statten;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.retinaflow.models.checkpoint.MalformedCheckpointException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Configuration as JSON, with the authors' names: {@code dim, layer, num_heads, mlp_ratio, T,
 * chunk_size, in_channels, img_size_h, img_size_w, pooling_stat, dvs_mode, attention_mode,
 * spike_mode, num_classes}. They lie at the top, or under {@code config} as in a golden case; other
 * fields are free.
 */
public final class StAttenConfigFile {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Path path;
  private final JsonNode fields;

  private StAttenConfigFile(Path path, JsonNode fields) {
    this.path = path;
    this.fields = fields;
  }

  /**
   * Reads a configuration.
   *
   * @throws MalformedCheckpointException if it is not JSON, lacks a field or has an impossible
   *     value
   * @throws IOException if it cannot be read
   */
  public static StAttenConfig read(Path path) throws IOException {
    JsonNode root = parse(path);
    JsonNode nested = root.path("config");
    StAttenConfigFile file = new StAttenConfigFile(path, nested.isObject() ? nested : root);
    try {
      return file.config();
    } catch (IllegalArgumentException e) {
      throw file.malformed(String.valueOf(e.getMessage()));
    }
  }

  /** Writes a configuration. */
  public static void write(StAttenConfig config, Path path) throws IOException {
    ObjectNode fields = JSON.createObjectNode();
    fields.put("dim", config.dim());
    fields.put("layer", config.layers());
    fields.put("num_heads", config.heads());
    fields.put("mlp_ratio", config.mlpRatio());
    fields.put("T", config.timesteps());
    fields.put("chunk_size", config.chunkSize());
    fields.put("in_channels", config.inChannels());
    fields.put("img_size_h", config.height());
    fields.put("img_size_w", config.width());
    fields.put("pooling_stat", config.poolingStat());
    fields.put("dvs_mode", config.dvs());
    fields.put("attention_mode", config.attentionMode().key());
    fields.put("spike_mode", config.spikeMode().key());
    fields.put("num_classes", config.numClasses());
    JSON.writeValue(path.toFile(), fields);
  }

  private static JsonNode parse(Path path) throws IOException {
    try {
      return JSON.readTree(Files.readAllBytes(path));
    } catch (JacksonException e) {
      long offset = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getByteOffset());
      throw new MalformedCheckpointException(path.toString(), offset, e.getOriginalMessage());
    }
  }

  private StAttenConfig config() throws MalformedCheckpointException {
    return new StAttenConfig(
        integer("dim"),
        integer("layer"),
        integer("num_heads"),
        number("mlp_ratio"),
        integer("T"),
        integer("chunk_size"),
        integer("in_channels"),
        integer("img_size_h"),
        integer("img_size_w"),
        text("pooling_stat"),
        flag("dvs_mode"),
        AttentionMode.named(text("attention_mode")),
        SpikeMode.named(text("spike_mode")),
        integer("num_classes"));
  }

  private int integer(String field) throws MalformedCheckpointException {
    JsonNode value = require(field);
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      throw malformed(field + " is no integer: " + value);
    }
    return value.intValue();
  }

  private double number(String field) throws MalformedCheckpointException {
    JsonNode value = require(field);
    if (!value.isNumber()) {
      throw malformed(field + " is no number: " + value);
    }
    return value.doubleValue();
  }

  private String text(String field) throws MalformedCheckpointException {
    JsonNode value = require(field);
    if (!value.isTextual()) {
      throw malformed(field + " is no string: " + value);
    }
    return value.textValue();
  }

  private boolean flag(String field) throws MalformedCheckpointException {
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

  private MalformedCheckpointException malformed(String problem) {
    return new MalformedCheckpointException(path.toString(), 0, problem);
  }
}
