package io.retinaflow.offload.dualsparse;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A network as the authors of LoAS simulated it: its layers, and their totals by design.
 *
 * @param name {@code alexnet}, {@code vgg16}, {@code resnet19} or {@code t-hff}
 * @param timesteps T
 * @param layers simulated layers: the convolutions but the first
 * @param published totals by design: {@code loas}, {@code loas-ft} (low-activity spikes masked),
 *     {@code loas-nmtk}, {@code loas-nmtk-ft}, {@code sparten-snn}, {@code gospa-snn}, {@code
 *     gamma-snn}
 */
public record PublishedWorkload(
    String name,
    int timesteps,
    List<WorkloadLayer> layers,
    Map<String, PublishedTotals> published) {
  private static final String RESOURCE = "published-workloads.yaml";
  private static final int MOST = 1 << 20;
  private static final double MOST_KILOBYTES = 1e12;

  /** Copies list and map. */
  public PublishedWorkload {
    layers = List.copyOf(layers);
    published = Map.copyOf(published);
  }

  /** All workloads. */
  public static List<PublishedWorkload> all() {
    try (InputStream in = PublishedWorkload.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the module lacks its resource " + RESOURCE);
      }
      DocumentFields fields = DocumentFields.parse(new YAMLMapper(), in.readAllBytes(), RESOURCE);
      List<PublishedWorkload> workloads = new ArrayList<>();
      for (DocumentFields workload : fields.objects("workloads")) {
        workloads.add(read(workload));
      }
      return workloads;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A workload by its name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static PublishedWorkload named(String name) {
    List<PublishedWorkload> all = all();
    return all.stream()
        .filter(workload -> workload.name.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no workload \"%s\", known are %s"
                        .formatted(name, all.stream().map(PublishedWorkload::name).toList())));
  }

  /** Published totals of a design, where there are any. */
  public Optional<PublishedTotals> totals(String design) {
    return Optional.ofNullable(published.get(design));
  }

  private static PublishedWorkload read(DocumentFields fields) throws MalformedDocumentException {
    List<WorkloadLayer> layers = new ArrayList<>();
    for (DocumentFields layer : fields.objects("layers")) {
      layers.add(layer(layer, layers.size() + 1));
    }
    Map<String, PublishedTotals> published = new LinkedHashMap<>();
    DocumentFields designs = fields.object("published");
    for (String design : designs.names()) {
      published.put(design, totals(designs.object(design)));
    }
    return new PublishedWorkload(
        fields.text("name"), fields.integer("timesteps", 1, Long.SIZE), layers, published);
  }

  private static WorkloadLayer layer(DocumentFields fields, int index)
      throws MalformedDocumentException {
    DocumentFields conv = fields.object("conv");
    int kernel = conv.integer("kernel", 1, MOST);
    ConvolutionGeometry geometry =
        new ConvolutionGeometry(
            kernel, kernel, conv.integer("stride", 1, MOST), conv.integer("padding", 0, MOST));
    return new WorkloadLayer(
        fields.text("name"),
        index,
        conv.integer("channels", 1, MOST),
        conv.integer("height", 1, MOST),
        conv.integer("width", 1, MOST),
        geometry,
        fields.integer("columns", 1, MOST),
        count(fields, "weights"),
        count(fields, "spikes"),
        count(fields, "non-silent"),
        count(fields, "masked"));
  }

  private static PublishedTotals totals(DocumentFields fields) throws MalformedDocumentException {
    String energy = "energy-microjoules";
    return new PublishedTotals(
        count(fields, "cycles"),
        count(fields, "matches"),
        fields.number("dram-kilobytes", 0, MOST_KILOBYTES),
        fields.number("sram-kilobytes", 0, MOST_KILOBYTES),
        fields.has(energy)
            ? OptionalDouble.of(fields.number(energy, 0, MOST_KILOBYTES))
            : OptionalDouble.empty());
  }

  private static long count(DocumentFields fields, String field) throws MalformedDocumentException {
    return fields.whole(field, 0, Long.MAX_VALUE);
  }
}
