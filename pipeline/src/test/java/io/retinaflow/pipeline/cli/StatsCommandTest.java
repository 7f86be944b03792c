package io.retinaflow.pipeline.cli;

import static io.retinaflow.pipeline.cli.TestingCommandLine.MISUSED;
import static io.retinaflow.pipeline.cli.TestingCommandLine.OK;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatsCommandTest {
  @TempDir private Path folder;

  private final TestingCommandLine command = new TestingCommandLine();

  @Test
  void stats_asJson_agreesWithInspect() throws IOException {
    Path file = command.generate(folder.resolve("made.raw"), "evt3");
    JsonNode inspected = json("inspect", "--json", file);

    JsonNode stats = json("stats", "--json", file);

    long events = inspected.path("event_count").asLong();
    assertThat(stats.path("events").asLong()).isPositive().isEqualTo(events);
    assertThat(stats.path("on").asLong()).isEqualTo(inspected.path("sum_p").asLong());
    assertThat(stats.path("t_max").asLong()).isEqualTo(inspected.path("t_max").asLong());
    assertThat(stats.path("geometry").asText()).isEqualTo("64x48");
    assertThat(sum(stats.path("rate").path("on"))).isEqualTo(stats.path("on").asLong());
    assertThat(sum(stats.path("rate").path("off"))).isEqualTo(stats.path("off").asLong());
    assertThat(stats.path("intervals").path("count").asLong()).isBetween(1L, events);
    assertThat(stats.path("busiest_pixels")).hasSize(20);
  }

  @Test
  void stats_aTimeOfTheRecording_countsThatAlone() throws IOException {
    Path file = command.generate(folder.resolve("made.raw"), "evt3");
    long whole = json("stats", "--json", file).path("events").asLong();

    long early = json("stats", "--json", file, "--until", "200ms").path("events").asLong();
    long late = json("stats", "--json", file, "--from", "200ms").path("events").asLong();

    assertThat(early).isPositive();
    assertThat(late).isPositive();
    assertThat(early + late).isEqualTo(whole);
  }

  @Test
  void stats_formatAndGeometryStated_areTaken() throws IOException {
    Path file = command.generate(folder.resolve("made.bs2"), "bs2");

    JsonNode stats = json("stats", "--json", file, "--format", "bs2", "--geometry", "64x48");

    assertThat(stats.path("geometry").asText()).isEqualTo("64x48");
  }

  @Test
  void stats_asTable_hasALineForEach() {
    Path file = command.generate(folder.resolve("made.raw"), "evt3");

    assertThat(command.run("stats", file)).isEqualTo(OK);
    assertThat(command.out())
        .containsPattern("events +[\\d,]+\\R")
        .containsPattern("geometry +64x48")
        .containsPattern("hot_pixels +none")
        .containsPattern("mean_rate_hz +[\\d,]+");
  }

  @Test
  void stats_withPlots_writesBothKinds() throws Exception {
    Path file = command.generate(folder.resolve("made.raw"), "evt3");

    assertThat(command.run("stats", file, "--output", folder.resolve("a.svg"))).isEqualTo(OK);
    assertThat(command.run("stats", file, "--output", folder.resolve("a.png"))).isEqualTo(OK);

    var svg =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(folder.resolve("a.svg").toFile());
    assertThat(svg.getDocumentElement().getTagName()).isEqualTo("svg");
    assertThat(ImageIO.read(folder.resolve("a.png").toFile()).getWidth())
        .hasToString(svg.getDocumentElement().getAttribute("width"));
  }

  @Test
  void stats_plotOfAnotherKind_isMisuse() {
    Path file = command.generate(folder.resolve("made.raw"), "evt3");

    assertThat(command.run("stats", file, "--output", folder.resolve("a.pdf"))).isEqualTo(MISUSED);
    assertThat(command.err()).contains("a.pdf is neither .svg nor .png");
    assertThat(Files.exists(folder.resolve("a.pdf"))).isFalse();
  }

  @Test
  void filters_listsThoseThatFilterTakes() {
    assertThat(command.run("filters")).isEqualTo(OK);
    assertThat(command.out()).contains("refractory:").contains("polarity:").contains("default");
  }

  private JsonNode json(Object... words) throws IOException {
    assertThat(command.run(words)).as(command.err()).isEqualTo(OK);
    return new ObjectMapper().readTree(command.out());
  }

  private static long sum(JsonNode counts) {
    long sum = 0;
    for (JsonNode count : counts) {
      sum += count.asLong();
    }
    return sum;
  }
}
