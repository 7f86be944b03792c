package io.retinaflow.models.respike;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.retinaflow.models.checkpoint.ConfigFields;
import io.retinaflow.models.checkpoint.MalformedCheckpointException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Configuration as JSON: {@code ann, ann_widths, ann_layers, snn_blocks, width_mult, dim_head,
 * gn_groups, stride, classes, downsample, T, H, W}. The three lists may be absent; then they are
 * the published network's.
 */
public final class ReSpikeConfigFile {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final ConfigFields fields;

  private ReSpikeConfigFile(ConfigFields fields) {
    this.fields = fields;
  }

  /** Whether the fields are meant for a ReSpike network. */
  public static boolean recognises(ConfigFields fields) {
    return fields.has("ann");
  }

  /**
   * Reads a configuration.
   *
   * @throws MalformedCheckpointException if it is not JSON, lacks a field or has an impossible
   *     value
   * @throws IOException if it cannot be read
   */
  public static ReSpikeConfig read(Path path) throws IOException {
    return read(ConfigFields.read(path));
  }

  /**
   * Makes a configuration of its fields.
   *
   * @throws MalformedCheckpointException if one is absent or has an impossible value
   */
  public static ReSpikeConfig read(ConfigFields fields) throws MalformedCheckpointException {
    try {
      return new ReSpikeConfigFile(fields).config();
    } catch (IllegalArgumentException e) {
      throw fields.malformed(String.valueOf(e.getMessage()));
    }
  }

  /** Writes a configuration. */
  public static void write(ReSpikeConfig config, Path path) throws IOException {
    ObjectNode fields = JSON.createObjectNode();
    fields.put("ann", config.ann().key());
    put(fields.putArray("ann_widths"), config.annWidths());
    put(fields.putArray("ann_layers"), config.annLayers());
    put(fields.putArray("snn_blocks"), config.snnBlocks());
    fields.put("width_mult", config.widthMultiplier());
    fields.put("dim_head", config.headChannels());
    fields.put("gn_groups", config.normGroups());
    fields.put("stride", config.stride());
    fields.put("classes", config.classes());
    fields.put("downsample", config.downsample());
    fields.put("T", config.clipFrames());
    fields.put("H", config.height());
    fields.put("W", config.width());
    JSON.writeValue(path.toFile(), fields);
  }

  private static void put(ArrayNode array, List<Integer> values) {
    values.forEach(array::add);
  }

  private ReSpikeConfig config() throws MalformedCheckpointException {
    AnnBlock ann = AnnBlock.named(fields.text("ann"));
    return new ReSpikeConfig(
        ann,
        stages("ann_widths", ReSpikeConfig.PUBLISHED_WIDTHS),
        stages("ann_layers", ann.publishedLayers()),
        stages("snn_blocks", ReSpikeConfig.PUBLISHED_BLOCKS),
        fields.integer("width_mult"),
        fields.integer("dim_head"),
        fields.integer("gn_groups"),
        fields.integer("stride"),
        fields.integer("classes"),
        fields.flag("downsample"),
        fields.integer("T"),
        fields.integer("H"),
        fields.integer("W"));
  }

  private List<Integer> stages(String field, List<Integer> published)
      throws MalformedCheckpointException {
    return fields.has(field) ? fields.integers(field) : published;
  }
}
