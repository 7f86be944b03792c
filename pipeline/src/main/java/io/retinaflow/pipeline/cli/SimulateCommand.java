package io.retinaflow.pipeline.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.retinaflow.ingest.drawing.Theme;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells what work would cost on hardware that is not here. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    description = {
      "Tell what work would cost on hardware that is not here, in one of three ways:",
      "with --input, a network on the clips of a recording, on several back ends side by side;",
      "with --workload, LoAS and its rivals on a network of the paper, beside what was published;",
      "with --reproduce, a document of every published figure that is reproduced.",
      "Energies say how they are known; those known in different ways are never added.",
      "Examples:",
      "  retinaflow simulate --input walk.raw --backend cpu,loas-32nm,spikesim-rram-65nm",
      "  retinaflow simulate --input walk.raw --slices 20 --chart charts --csv",
      "  retinaflow simulate --workload vgg16 --compare",
      "  retinaflow simulate --reproduce docs/REPRODUCTION.md"
    })
final class SimulateCommand implements Callable<Integer> {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;
  @Mixin private NetworkRunOptions network;
  @Mixin private WorkloadOptions workload;

  @Option(
      names = "--reproduce",
      paramLabel = "FILE",
      description =
          "Write the document of reproduced figures; with --data, also those that need data.")
  private @Nullable Path reproduction;

  @Option(names = "--json", description = "Print one JSON object instead of tables.")
  private boolean json;

  @Option(names = "--csv", description = "With --input: print a line for each quantity instead.")
  private boolean csv;

  @Option(
      names = "--layers",
      paramLabel = "COUNT",
      defaultValue = "12",
      description = "With --input: layers in the table, costly ones first. Default: 12.")
  private int layers;

  @Option(
      names = "--chart",
      paramLabel = "FOLDER",
      description = "With --input: draw energies by layer and by component into this folder.")
  private @Nullable Path charts;

  @Option(
      names = "--chart-format",
      paramLabel = "FORMAT",
      defaultValue = "SVG",
      description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private ChartFormat chartFormat = ChartFormat.SVG;

  @Option(
      names = "--theme",
      defaultValue = "LIGHT",
      description = "Colours of the charts: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Theme theme = Theme.LIGHT;

  @Option(names = "--quiet", description = "Print no progress.")
  private boolean quiet;

  @Override
  public Integer call() throws Exception {
    requireOneUse();
    PrintWriter out = spec.commandLine().getOut();
    if (reproduction != null) {
      reproduce(reproduction);
    } else if (workload.given()) {
      ComparisonReport report = workload.run(progress());
      boolean compared = workload.compared();
      out.println(json ? JSON.writeValueAsString(report.values(compared)) : report.table(compared));
    } else {
      out.println(text(network.run(progress())));
    }
    out.flush();
    return 0;
  }

  private void requireOneUse() {
    long uses =
        Stream.of(network.given(), workload.given(), reproduction != null)
            .filter(given -> given)
            .count();
    if (uses != 1) {
      throw misuse("give one of --input, --workload and --reproduce");
    }
    if (!network.given() && (csv || charts != null)) {
      throw misuse("--csv and --chart are for --input");
    }
    if ((csv && json) || layers < 0) {
      throw misuse("either --json or --csv, and --layers of 0 or more");
    }
  }

  private CommandLine.ParameterException misuse(String message) {
    return new CommandLine.ParameterException(spec.commandLine(), message);
  }

  private PrintWriter progress() {
    return quiet ? new PrintWriter(PrintWriter.nullWriter()) : spec.commandLine().getErr();
  }

  private String text(Simulation simulation) throws IOException {
    if (charts != null) {
      List<Path> files = new EnergyCharts(simulation, theme).write(charts, chartFormat);
      files.forEach(file -> progress().println("wrote " + file));
    }
    SimulationReport report = new SimulationReport(simulation);
    if (json) {
      return JSON.writeValueAsString(report.values());
    }
    return csv ? report.csv() : report.table(layers);
  }

  private void reproduce(Path file) throws IOException {
    String document = new Reproduction(workload.data(), progress()).document();
    try (PartialFile partial = new PartialFile(file)) {
      Files.writeString(partial.path(), document);
      partial.complete();
    }
    progress().println("wrote " + file);
  }
}
