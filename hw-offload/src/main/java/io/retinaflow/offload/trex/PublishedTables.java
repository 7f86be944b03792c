package io.retinaflow.offload.trex;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Tables IV and V of TReX.
 *
 * @param rows eleven rows, DeiT-S first
 */
public record PublishedTables(List<PublishedRow> rows) {
  private static final String DEVICE = "trex-fefet-32nm";

  /** Copies the rows. */
  public PublishedTables {
    rows = List.copyOf(rows);
  }

  /**
   * The tables as printed.
   *
   * @throws IOException if the resource cannot be read
   */
  public static PublishedTables read() throws IOException {
    YAMLMapper yaml =
        YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();
    try (InputStream in = PublishedTables.class.getResourceAsStream("published.yaml")) {
      Objects.requireNonNull(in, "published.yaml ships with this class");
      return new PublishedTables(List.of(yaml.readValue(in, PublishedRow[].class)));
    }
  }

  /** The row of this transformer and chip with as many attentions reused, where there is one. */
  public Optional<PublishedRow> row(TrexCostModel model, int reused) {
    if (!model.hardware().name().equals(DEVICE)) {
      return Optional.empty();
    }
    return rows.stream()
        .filter(row -> row.model().equals(model.shape().name()) && row.reused() == reused)
        .findFirst();
  }
}
