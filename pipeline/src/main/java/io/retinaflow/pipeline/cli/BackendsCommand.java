package io.retinaflow.pipeline.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.retinaflow.offload.accelerator.AcceleratorProvider;
import io.retinaflow.offload.accelerator.Accelerators;
import io.retinaflow.offload.accelerator.BackendOption;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the back ends that networks run on. */
@Command(
    name = "backends",
    mixinStandardHelpOptions = true,
    description = {
      "List the back ends that --backend of run, demo and simulate takes, with their options.",
      "One that executes may stand first, one that shadows after it; most do both.",
      "Examples:",
      "  retinaflow backends",
      "  retinaflow run --backend cpu,loas-32nm --backend-option loas-32nm.energy=authors"
    })
final class BackendsCommand implements Callable<Integer> {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Option(names = "--json", description = "Print a JSON array instead of a list.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    List<AcceleratorProvider> all = Accelerators.all();
    if (json) {
      out.println(JSON.writeValueAsString(all.stream().map(BackendsCommand::values).toList()));
    } else {
      all.forEach(backend -> print(backend, out));
      out.println(
          "of your own: FAMILY:FILE.yaml, families are "
              + String.join(", ", Accelerators.families()));
    }
    out.flush();
    return 0;
  }

  private static Map<String, Object> values(AcceleratorProvider backend) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("name", backend.name());
    values.put("description", backend.description());
    values.put("capabilities", capabilities(backend));
    values.put(
        "options",
        backend.options().stream()
            .collect(
                Collectors.toMap(
                    BackendOption::name,
                    BackendOption::description,
                    (first, second) -> first,
                    LinkedHashMap::new)));
    return values;
  }

  private static List<String> capabilities(AcceleratorProvider backend) {
    return backend.capabilities().stream()
        .sorted()
        .map(capability -> capability.name().toLowerCase(Locale.ROOT))
        .toList();
  }

  private static void print(AcceleratorProvider backend, PrintWriter out) {
    out.printf("%-20s %s%n", backend.name(), String.join(", ", capabilities(backend)));
    out.println("  " + backend.description());
    backend
        .options()
        .forEach(option -> out.printf("    %-14s %s%n", option.name(), option.description()));
    out.println();
  }
}
