package io.retinaflow.offload.dualsparse;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads {@link DesignProfile}s from YAML: those shipped with the module, or a user's own file, for
 * which {@code loas-32nm.yaml} in this package's resources is the commented example.
 */
public final class DesignProfiles {
  private static final List<String> SHIPPED =
      List.of("loas-32nm", "loas-nmtk-32nm", "sparten-snn", "gospa-snn", "gamma-snn");
  private static final int MOST_BYTES = 1 << 20;
  private static final int MOST = 1 << 24;
  private static final int MOST_BITS = 1 << 10;
  private static final double LARGEST = 1e12;

  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();

  private DesignProfiles() {}

  /** Names of the profiles shipped with the module; LoAS first, then its rivals. */
  public static List<String> shipped() {
    return SHIPPED;
  }

  /**
   * A profile shipped with the module.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public static DesignProfile named(String name) {
    if (!SHIPPED.contains(name)) {
      throw new IllegalArgumentException("no profile \"" + name + "\", known are " + SHIPPED);
    }
    String resource = name + ".yaml";
    try (InputStream in = DesignProfiles.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the module lacks its resource " + resource);
      }
      return parse(in.readAllBytes(), resource);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a user's profile.
   *
   * @throws MalformedDocumentException if it is not YAML, a field is missing, unknown or out of
   *     range, or the fields do not go together; it names file, field and value
   * @throws IOException if it cannot be read
   */
  public static DesignProfile read(Path file) throws IOException {
    long size = Files.size(file);
    if (size > MOST_BYTES) {
      throw new MalformedDocumentException(
          file.toString(), "byte " + MOST_BYTES, "a profile of " + size + " bytes is none");
    }
    return parse(Files.readAllBytes(file), file.toString());
  }

  static DesignProfile parse(byte[] yaml, String document) throws IOException {
    DocumentFields fields = DocumentFields.parse(YAML, yaml, document);
    String name = fields.text("name");
    String description = fields.text("description");
    Constant clock = constant(fields, "clock-megahertz");
    int elements = fields.integer("processing-elements", 1, MOST);
    Constant bandwidth = constant(fields, "dram-bytes-per-cycle");
    Dataflow dataflow = dataflow(fields.object("dataflow"));
    DocumentFields energy = fields.object("energy");
    AuthorsEnergy authors = authors(energy.object("authors"));
    ConsistentEnergy consistent = consistent(energy.object("consistent"));
    Map<JoinEvent, Constant> operations = operations(energy);
    energy.close();
    fields.close();
    return fields.checked(
        () ->
            new DesignProfile(
                name,
                description,
                clock,
                elements,
                bandwidth,
                dataflow,
                authors,
                consistent,
                operations));
  }

  private static Dataflow dataflow(DocumentFields fields) throws MalformedDocumentException {
    Dataflow dataflow =
        new Dataflow(
            fields.choice("family", DataflowFamily.class),
            fields.choice("time", TimeMapping.class),
            tile(fields.object("tile")),
            order(fields),
            fields.choice("owner", TileOwner.class),
            buffers(fields.object("buffers")),
            format(fields.object("spikes")),
            format(fields.object("weights")),
            format(fields.object("write-back")),
            fields.choice("spike-reads", ReadRule.class),
            fields.choice("weight-reads", ReadRule.class),
            partialSums(fields.object("partial-sums")));
    fields.close();
    return dataflow;
  }

  private static LoopOrder order(DocumentFields fields) throws MalformedDocumentException {
    String letters = fields.text("order");
    return fields.checked(() -> new LoopOrder(letters));
  }

  private static TileShape tile(DocumentFields fields) throws MalformedDocumentException {
    int rows = fields.integer("rows", 1, MOST);
    int positions = fields.integer("positions", 1, MOST);
    int columns = fields.integer("columns", 1, MOST);
    fields.close();
    return fields.checked(() -> new TileShape(rows, positions, columns));
  }

  private static BufferCapacities buffers(DocumentFields fields) throws MalformedDocumentException {
    BufferCapacities buffers =
        new BufferCapacities(
            fields.whole("spikes", 0, Long.MAX_VALUE), fields.whole("weights", 0, Long.MAX_VALUE));
    fields.close();
    return buffers;
  }

  private static FiberFormat format(DocumentFields fields) throws MalformedDocumentException {
    FiberFormat format =
        new FiberFormat(
            bits(fields, "value-bits"),
            bits(fields, "index-bits"),
            bits(fields, "mask-bits"),
            bits(fields, "raw-bits"));
    fields.close();
    return format;
  }

  /** Bits left out are 0. */
  private static int bits(DocumentFields fields, String field) throws MalformedDocumentException {
    return fields.has(field) ? fields.integer(field, 0, MOST_BITS) : 0;
  }

  private static PartialSums partialSums(DocumentFields fields) throws MalformedDocumentException {
    PartialSums sums =
        new PartialSums(
            fields.choice("rule", PartialSumRule.class),
            bits(fields, "dram-bits"),
            bits(fields, "sram-bits"));
    fields.close();
    return sums;
  }

  private static AuthorsEnergy authors(DocumentFields fields) throws MalformedDocumentException {
    AuthorsEnergy energy =
        new AuthorsEnergy(
            constant(fields, "match"),
            constant(fields, "leakage"),
            constant(fields, "dram"),
            constant(fields, "sram"));
    fields.close();
    return energy;
  }

  private static ConsistentEnergy consistent(DocumentFields fields)
      throws MalformedDocumentException {
    ConsistentEnergy energy =
        new ConsistentEnergy(
            constant(fields, "match-picojoules"),
            constant(fields, "element-leakage-milliwatts"),
            constant(fields, "cache-leakage-milliwatts"),
            constant(fields, "dram-picojoules-per-bit"),
            constant(fields, "sram-picojoules-per-byte"));
    fields.close();
    return energy;
  }

  private static Map<JoinEvent, Constant> operations(DocumentFields energy)
      throws MalformedDocumentException {
    Map<JoinEvent, Constant> operations = new EnumMap<>(JoinEvent.class);
    if (energy.has("events-picojoules")) {
      DocumentFields fields = energy.object("events-picojoules");
      for (JoinEvent event : JoinEvent.values()) {
        String field = event.name().toLowerCase(Locale.ROOT).replace('_', '-');
        operations.put(event, constant(fields, field));
      }
      fields.close();
    }
    return operations;
  }

  private static Constant constant(DocumentFields fields, String field)
      throws MalformedDocumentException {
    DocumentFields constant = fields.object(field);
    double value = constant.number("value", 0, LARGEST);
    String source = constant.text("source");
    constant.close();
    return new Constant(value, source);
  }
}
