package io.retinaflow.pipeline.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.recording.RecordingSummary;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
      "Times are camera microseconds; x and y are as stored; polarity 1 is ON."
    })
final class InspectCommand implements Callable<Integer> {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final List<String> LISTS = List.of("first10", "last10", "columns", "info");

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;
  @Mixin private RecordingFileOptions fileOptions;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Recordings to decode.")
  private List<Path> files = List.of();

  @Option(
      names = "--json",
      description = "Print one JSON object a file, with the first and last ten events.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    for (Path file : files) {
      RecordingSummary summary = RecordingSummary.of(file, fileOptions.recordingOptions());
      out.println(json ? json(summary) : text(summary));
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

  private static String text(RecordingSummary summary) {
    Map<String, Object> values = new LinkedHashMap<>(summary.values());
    LISTS.forEach(values::remove);
    values.put("resolution", summary.resolution().map(Resolution::toString).orElse("unknown"));
    StringBuilder text = new StringBuilder();
    values.forEach((name, value) -> text.append("%-24s %s%n".formatted(name, value)));
    return text.toString();
  }
}
