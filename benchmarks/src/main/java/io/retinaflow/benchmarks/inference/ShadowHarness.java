package io.retinaflow.benchmarks.inference;

import io.retinaflow.offload.accelerator.AcceleratorSession;
import io.retinaflow.offload.accelerator.Accelerators;
import io.retinaflow.offload.accelerator.CostModel;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Times a clip on the event-driven engine alone and with back ends that shadow it, in turns: what
 * {@code --shadow-rate 1} costs a job. At a rate r the price is r times that.
 */
@Command(
    name = "shadow",
    mixinStandardHelpOptions = true,
    description = "Time a clip with and without back ends that shadow the engine.")
public final class ShadowHarness implements Runnable {
  private static final double MILLIS = 1e-6;

  @Option(
      names = "--shape",
      paramLabel = "NAME",
      defaultValue = "cifar10-dvs",
      description = "Network: cifar10-dvs, cifar10-dvs-t4, cifar10 or small.")
  private String shape = "";

  @Option(
      names = "--shadows",
      paramLabel = "NAMES",
      split = ",",
      defaultValue = "cpu,loas-32nm,spikesim-rram-65nm,loas-32nm+spikesim-rram-65nm",
      description =
          "Back ends, each timed alone; a plus sign joins some. Default: ${DEFAULT-VALUE}.")
  private List<String> shadows = List.of();

  @Option(
      names = "--rounds",
      paramLabel = "COUNT",
      defaultValue = "20",
      description = "Timed clips of each. Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--warmups",
      paramLabel = "COUNT",
      defaultValue = "10",
      description = "Clips of each before the clock counts. Default: ${DEFAULT-VALUE}.")
  private int warmups;

  /** Runs it. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new ShadowHarness()).execute(args));
  }

  @Override
  public void run() {
    MeasuredCase measured = MeasuredCase.realistic(BenchmarkShape.named(shape));
    List<ShadowedEngine> engines = new ArrayList<>();
    try {
      engines.add(load(measured, Optional.empty()));
      shadows.forEach(names -> engines.add(load(measured, Optional.of(names))));
      print(new InterleavedRounds(warmups, rounds).run(engines, measured.input()), System.out);
      System.out.printf(
          "%,d layers priced%n", engines.stream().mapToLong(ShadowedEngine::layersPriced).sum());
    } finally {
      engines.forEach(ShadowedEngine::close);
    }
  }

  private static ShadowedEngine load(MeasuredCase measured, Optional<String> names) {
    AcceleratorSession session = Accelerators.named("cpu").create(Map.of()).load(measured.model());
    List<CostModel> costs = new ArrayList<>();
    for (String name : names.map(all -> List.of(all.split("\\+", -1))).orElse(List.of())) {
      costs.add(Accelerators.shadowing(name, Map.of()).shadow(measured.model()));
    }
    return new ShadowedEngine(names.orElse("none"), session, costs);
  }

  private static void print(List<EngineSamples> samples, PrintStream out) {
    double alone = samples.get(0).medianNanos();
    out.println("| shadows | ms per clip, quartiles | times the clip alone |");
    out.println("|---|--:|--:|");
    for (EngineSamples engine : samples) {
      Spread millis = Spread.of(engine.nanos()).times(MILLIS);
      out.printf(
          "| %s | %.1f (%.1f to %.1f) | %.2f |%n",
          engine.engine(),
          millis.median(),
          millis.lowerQuartile(),
          millis.upperQuartile(),
          engine.medianNanos() / alone);
    }
  }
}
