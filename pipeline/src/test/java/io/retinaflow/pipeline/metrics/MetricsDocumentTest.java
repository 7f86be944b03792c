package io.retinaflow.pipeline.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class MetricsDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "METRICS.md");

  @Test
  void document_table_listsEveryMeterAsTheCodeHasIt() throws IOException {
    List<String> rows =
        Files.readAllLines(DOCUMENT).stream()
            .filter(line -> line.startsWith("| `retinaflow_"))
            .toList();

    assertThat(rows)
        .containsExactlyElementsOf(
            Arrays.stream(PipelineMeter.values()).map(MetricsDocumentTest::row).toList());
  }

  private static String row(PipelineMeter meter) {
    return "| `%s` | %s | %s | %s |"
        .formatted(
            meter.prometheusName(),
            meter.kind().name().toLowerCase(Locale.ROOT),
            String.join(", ", meter.tags()),
            meter.description());
  }
}
