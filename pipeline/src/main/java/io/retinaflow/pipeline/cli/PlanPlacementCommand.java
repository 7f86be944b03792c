package io.retinaflow.pipeline.cli;

import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.offload.energy.Energy;
import io.retinaflow.offload.energy.Provenance;
import io.retinaflow.offload.placement.LayerChain;
import io.retinaflow.offload.placement.PlacementComparison;
import io.retinaflow.offload.placement.PlacementFile;
import io.retinaflow.offload.placement.PlacementSearch;
import io.retinaflow.offload.placement.Transfer;
import io.retinaflow.offload.placement.TransferCosts;
import io.retinaflow.offload.placement.UnreachableLatencyException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Plans which back end runs which layer of a network. */
@Command(
    name = "placement",
    mixinStandardHelpOptions = true,
    description = {
      "Plan which back end runs which layer, so that a clip takes the least energy within a latency.",
      "The network runs on a recording; its layers' costs there are what is planned with. The first"
          + " back end is the host: its time is measured here and shared out by operations. Moving a"
          + " layer's input between back ends costs what the options say, which is an assumption.",
      "Simulated and estimated joules are added to compare plans, and told apart in the result.",
      "Example:",
      "  retinaflow plan placement --input walk.raw --backend cpu,spikesim-rram-65nm --latency-ms 20"
          + " --output plan.json",
      "  retinaflow run --placement plan.json"
    })
final class PlanPlacementCommand implements Callable<Integer> {
  private static final double PICOSECONDS_PER_MILLI = 1e9;
  private static final double PICOSECONDS_PER_MICRO = 1e6;
  private static final double FEMTOSECONDS_AT_1_GIGABYTE = 125_000;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;
  @Mixin private NetworkRunOptions network;

  @Option(
      names = "--latency-ms",
      paramLabel = "MILLIS",
      required = true,
      description = "Longest time one clip may take.")
  private double latencyMillis;

  @Option(
      names = "--transfer-pj",
      paramLabel = "PICOJOULES",
      defaultValue = "5",
      description = "Energy of moving a bit between two back ends. Default: ${DEFAULT-VALUE}.")
  private double transferPicojoules;

  @Option(
      names = "--link-gbytes",
      paramLabel = "RATE",
      defaultValue = "16",
      description = "Rate of a link in GB/s. Default: ${DEFAULT-VALUE}.")
  private double linkGigabytes;

  @Option(
      names = "--link-latency-us",
      paramLabel = "MICROS",
      defaultValue = "1",
      description = "Time that any transfer takes beside. Default: ${DEFAULT-VALUE}.")
  private double linkLatencyMicros;

  @Option(names = "--output", paramLabel = "FILE", description = "Where to write the plan.")
  private @Nullable Path output;

  @Option(names = "--quiet", description = "Print no progress.")
  private boolean quiet;

  @Override
  public Integer call() throws Exception {
    require();
    PrintWriter out = spec.commandLine().getOut();
    Model model = network.model();
    Simulation simulation = network.run(progress());
    LayerChain chain =
        LayerChain.of(
            model.network(), model.network().input().sequence(1), PlacementInputs.of(simulation));
    try {
      PlacementComparison comparison =
          PlacementComparison.of(
              new PlacementSearch(chain, transfers()),
              Math.round(latencyMillis * PICOSECONDS_PER_MILLI));
      out.println(
          "a clip of %s, mean of %,d:".formatted(simulation.recording(), simulation.clips()));
      out.println(comparison.toText());
      if (output != null) {
        PlacementFile.write(comparison.best(), output);
        progress().println("wrote " + output);
      }
      return 0;
    } catch (UnreachableLatencyException e) {
      spec.commandLine()
          .getErr()
          .printf(
              "no placement takes %s ms or less: the fastest takes %.3f ms%n",
              latencyMillis, e.fastestPicoseconds() / PICOSECONDS_PER_MILLI);
      return 1;
    } finally {
      out.flush();
    }
  }

  private void require() {
    if (!network.given()) {
      throw misuse("--input is needed: costs follow the spikes of a recording");
    }
    if (!network.backendOptions().isEmpty()) {
      throw misuse("a plan names back ends alone, without --backend-option");
    }
    if (!(latencyMillis > 0)
        || !(transferPicojoules >= 0)
        || !(linkGigabytes > 0)
        || !(linkLatencyMicros >= 0)) {
      throw misuse(
          "latency %s ms and link of %s pJ, %s GB/s, %s us: none may be negative, and time and rate"
                  .formatted(latencyMillis, transferPicojoules, linkGigabytes, linkLatencyMicros)
              + " not be 0");
    }
  }

  private CommandLine.ParameterException misuse(String message) {
    return new CommandLine.ParameterException(spec.commandLine(), message);
  }

  private PrintWriter progress() {
    return quiet ? new PrintWriter(PrintWriter.nullWriter()) : spec.commandLine().getErr();
  }

  private TransferCosts transfers() {
    return TransferCosts.uniform(
        Provenance.ESTIMATED,
        new Transfer(
            Energy.ZERO,
            Energy.ofPicojoules(transferPicojoules),
            Math.round(linkLatencyMicros * PICOSECONDS_PER_MICRO),
            Math.round(FEMTOSECONDS_AT_1_GIGABYTE / linkGigabytes)));
  }
}
