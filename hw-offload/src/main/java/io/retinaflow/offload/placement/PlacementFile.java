package io.retinaflow.offload.placement;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.retinaflow.offload.energy.Energy;
import io.retinaflow.offload.energy.Provenance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Placement as JSON, {@code plan.json}:
 *
 * <pre>
 * {
 *   "format": "retinaflow-placement/1",
 *   "energy_j": 0.0000012,               sum over the layers, exact
 *   "time_ps": 3400,                     sum over the layers
 *   "layers": [                          first to last
 *     {
 *       "layer": "conv1",
 *       "backend": "loas-32nm",
 *       "price": {"energy_j": 0.0000011, "provenance": "simulated", "time_ps": 3000},
 *       "transfer": {"energy_j": 0.0000001, "provenance": "estimated", "time_ps": 400}
 *     }
 *   ]
 * }
 * </pre>
 *
 * <p>Reading refuses fields that are unknown or missing, and sums that are not those of the layers:
 * a file edited by hand is found out.
 */
public final class PlacementFile {
  private static final String FORMAT = "retinaflow-placement/1";
  private static final Set<String> FIELDS = Set.of("format", "energy_j", "time_ps", "layers");
  private static final Set<String> LAYER_FIELDS = Set.of("layer", "backend", "price", "transfer");
  private static final Set<String> PRICE_FIELDS = Set.of("energy_j", "provenance", "time_ps");

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final Path file;

  private PlacementFile(Path file) {
    this.file = file;
  }

  /**
   * Writes a placement; a file that is there is replaced.
   *
   * @throws IOException if it cannot be written
   */
  public static void write(Placement placement, Path file) throws IOException {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", FORMAT);
    root.put("energy_j", placement.energy().joules());
    root.put("time_ps", placement.picoseconds());
    ArrayNode layers = root.putArray("layers");
    for (PlacedLayer layer : placement.layers()) {
      ObjectNode fields = layers.addObject();
      fields.put("layer", layer.layer());
      fields.put("backend", layer.backend());
      put(fields.putObject("price"), layer.price());
      put(fields.putObject("transfer"), layer.transfer());
    }
    JSON.writeValue(file.toFile(), root);
  }

  private static void put(ObjectNode fields, LayerPrice price) {
    fields.put("energy_j", price.energy().joules());
    fields.put("provenance", price.provenance().name().toLowerCase(Locale.ROOT));
    fields.put("time_ps", price.picoseconds());
  }

  /**
   * Reads a placement.
   *
   * @throws MalformedPlacementException with file, field and value, if it holds none
   * @throws IOException if it cannot be read
   */
  public static Placement read(Path file) throws IOException {
    PlacementFile reader = new PlacementFile(file);
    try {
      return reader.placement(JSON.readTree(file.toFile()));
    } catch (JacksonException e) {
      throw reader.malformed("", "no JSON: " + e.getOriginalMessage());
    }
  }

  private Placement placement(JsonNode root) throws MalformedPlacementException {
    requireFields("", root, FIELDS);
    if (!FORMAT.equals(root.path("format").textValue())) {
      throw malformed("format", "expected " + FORMAT + ", found " + root.path("format"));
    }
    Placement placement = placed(root.path("layers"));
    Energy energy = energy("energy_j", root.path("energy_j"));
    if (!energy.equals(placement.energy())) {
      throw malformed(
          "energy_j", energy.joules() + ", but layers sum to " + placement.energy().joules());
    }
    long picoseconds = picoseconds("time_ps", root.path("time_ps"));
    if (picoseconds != placement.picoseconds()) {
      throw malformed("time_ps", picoseconds + ", but layers sum to " + placement.picoseconds());
    }
    return placement;
  }

  private Placement placed(JsonNode nodes) throws MalformedPlacementException {
    if (!nodes.isArray()) {
      throw malformed("layers", "expected a list, found " + nodes);
    }
    List<PlacedLayer> layers = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      layers.add(layer("layers[" + i + "]", nodes.path(i)));
    }
    try {
      Placement placement = new Placement(layers);
      placement.energy();
      placement.picoseconds();
      return placement;
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw malformed("layers", String.valueOf(e.getMessage()));
    }
  }

  private PlacedLayer layer(String path, JsonNode node) throws MalformedPlacementException {
    requireFields(path, node, LAYER_FIELDS);
    return new PlacedLayer(
        text(path + ".layer", node.path("layer")),
        text(path + ".backend", node.path("backend")),
        price(path + ".price", node.path("price")),
        price(path + ".transfer", node.path("transfer")));
  }

  private LayerPrice price(String path, JsonNode node) throws MalformedPlacementException {
    requireFields(path, node, PRICE_FIELDS);
    return new LayerPrice(
        energy(path + ".energy_j", node.path("energy_j")),
        provenance(path + ".provenance", node.path("provenance")),
        picoseconds(path + ".time_ps", node.path("time_ps")));
  }

  private void requireFields(String path, JsonNode node, Set<String> expected)
      throws MalformedPlacementException {
    if (!node.isObject()) {
      throw malformed(path, "expected an object, found " + node);
    }
    Set<String> found = new TreeSet<>();
    node.fieldNames().forEachRemaining(found::add);
    if (!found.equals(expected)) {
      throw malformed(path, "expected the fields " + new TreeSet<>(expected) + ", found " + found);
    }
  }

  private String text(String path, JsonNode node) throws MalformedPlacementException {
    if (!node.isTextual() || node.textValue().isBlank()) {
      throw malformed(path, "expected a name, found " + node);
    }
    return node.textValue();
  }

  private Provenance provenance(String path, JsonNode node) throws MalformedPlacementException {
    for (Provenance provenance : Provenance.values()) {
      if (provenance.name().toLowerCase(Locale.ROOT).equals(node.textValue())) {
        return provenance;
      }
    }
    throw malformed(path, "expected measured, simulated or estimated, found " + node);
  }

  private Energy energy(String path, JsonNode node) throws MalformedPlacementException {
    if (!node.isNumber()) {
      throw malformed(path, "expected joules, found " + node);
    }
    try {
      return new Energy(node.decimalValue());
    } catch (IllegalArgumentException e) {
      throw malformed(path, String.valueOf(e.getMessage()));
    }
  }

  private long picoseconds(String path, JsonNode node) throws MalformedPlacementException {
    if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0) {
      throw malformed(path, "expected picoseconds, found " + node);
    }
    return node.longValue();
  }

  private MalformedPlacementException malformed(String field, String problem) {
    return new MalformedPlacementException(file, field, problem);
  }
}
