package io.retinaflow.models.statten;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.retinaflow.models.checkpoint.ConfigFields;
import io.retinaflow.models.checkpoint.MalformedCheckpointException;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Configuration as JSON, with the authors' names: {@code dim, layer, num_heads, mlp_ratio, T,
 * chunk_size, in_channels, img_size_h, img_size_w, pooling_stat, dvs_mode, attention_mode,
 * spike_mode, num_classes}.
 */
public final class StAttenConfigFile {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final ConfigFields fields;

  private StAttenConfigFile(ConfigFields fields) {
    this.fields = fields;
  }

  /** Whether the fields are meant for an STAtten network. */
  public static boolean recognises(ConfigFields fields) {
    return fields.has("dim");
  }

  /**
   * Reads a configuration.
   *
   * @throws MalformedCheckpointException if it is not JSON, lacks a field or has an impossible
   *     value
   * @throws IOException if it cannot be read
   */
  public static StAttenConfig read(Path path) throws IOException {
    return read(ConfigFields.read(path));
  }

  /**
   * Makes a configuration of its fields.
   *
   * @throws MalformedCheckpointException if one is absent or has an impossible value
   */
  public static StAttenConfig read(ConfigFields fields) throws MalformedCheckpointException {
    try {
      return new StAttenConfigFile(fields).config();
    } catch (IllegalArgumentException e) {
      throw fields.malformed(String.valueOf(e.getMessage()));
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

  private StAttenConfig config() throws MalformedCheckpointException {
    return new StAttenConfig(
        fields.integer("dim"),
        fields.integer("layer"),
        fields.integer("num_heads"),
        fields.number("mlp_ratio"),
        fields.integer("T"),
        fields.integer("chunk_size"),
        fields.integer("in_channels"),
        fields.integer("img_size_h"),
        fields.integer("img_size_w"),
        fields.text("pooling_stat"),
        fields.flag("dvs_mode"),
        AttentionMode.named(fields.text("attention_mode")),
        SpikeMode.named(fields.text("spike_mode")),
        fields.integer("num_classes"));
  }
}
