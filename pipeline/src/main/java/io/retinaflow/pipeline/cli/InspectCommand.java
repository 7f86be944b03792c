package io.retinaflow.pipeline.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.recording.RecordingSummary;
import io.retinaflow.ingest.recording.SummaryUnit;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells what a recording holds. */
@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    description = {
      "Decode recordings and tell what they hold: format, size, times, rates, checksums, triggers.",
      "Times are camera time; x and y are as stored; polarity 1 is ON.",
      "Examples:",
      "  retinaflow inspect walk.aedat4",
      "  retinaflow inspect --json left.raw right.raw",
      "  retinaflow inspect --format evt2 --geometry 320x320 capture.bin"
    })
final class InspectCommand implements Callable<Integer> {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final List<String> LISTS = List.of("first10", "last10", "columns");

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;
  @Mixin private RecordingFileOptions fileOptions;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Recordings to decode.")
  private List<Path> files = List.of();

  @Option(
      names = "--json",
      description = "Print one JSON object a file, with the first and last ten events.")
  private boolean json;

  @Option(
      names = "--time-unit",
      paramLabel = "UNIT",
      defaultValue = "US",
      description = {
        "Unit of the times: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.",
        "Events are held in microseconds; finer digits that a file has are not shown."
      })
  private SummaryUnit timeUnit;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    for (Path file : files) {
      RecordingSummary summary =
          RecordingSummary.of(file, fileOptions.recordingOptions(), timeUnit);
      out.println(json ? json(summary) : text(summary, timeUnit));
      out.flush();
    }
    return 0;
  }

  /** Ground-truth files have null where there is no trigger; the summary has no key. */
  private static String json(RecordingSummary summary) throws JsonProcessingException {
    ObjectNode values = JSON.valueToTree(summary.values());
    if (values.get("triggers") instanceof ObjectNode triggers) {
      List.of("first", "last").forEach(name -> triggers.putIfAbsent(name, triggers.nullNode()));
    }
    return JSON.writeValueAsString(values);
  }

  private static String text(RecordingSummary summary, SummaryUnit unit) {
    StringBuilder text = new StringBuilder();
    summary.values().forEach((name, value) -> line(text, name, value));
    String resolution = summary.resolution().map(Resolution::toString).orElse("unknown");
    line(text, "resolution", resolution);
    rate(summary.values(), unit).ifPresent(rate -> line(text, "events_per_second", rate));
    return text.toString();
  }

  /** Lists are left to JSON; of what is inside an object only what is there at all. */
  private static void line(StringBuilder text, String name, Object value) {
    if (value instanceof Map<?, ?> inside) {
      inside.forEach((key, part) -> partLine(text, name + "." + key, part));
    } else if (!LISTS.contains(name)) {
      text.append("%-26s %s%n".formatted(name, value));
    }
  }

  private static void partLine(StringBuilder text, String name, Object part) {
    boolean nothing = part instanceof Number number && number.doubleValue() == 0;
    if (!nothing && !name.equals("info.geom")) {
      line(text, name, part);
    }
  }

  private static Optional<String> rate(Map<String, Object> values, SummaryUnit unit) {
    if (values.get("event_count") instanceof Long count
        && values.get("t_min") instanceof Long from
        && values.get("t_max") instanceof Long to
        && to > from) {
      return Optional.of("%,.0f".formatted(count * unit.perSecond() / (to - from)));
    }
    return Optional.empty();
  }
}
