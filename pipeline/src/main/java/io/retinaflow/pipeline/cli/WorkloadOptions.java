package io.retinaflow.pipeline.cli;

import io.retinaflow.offload.dualsparse.Comparison;
import io.retinaflow.offload.dualsparse.EnergyMode;
import io.retinaflow.offload.dualsparse.PublishedWorkload;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say which published workload is simulated, and on which operands. */
final class WorkloadOptions {
  private static final Path NO_DATA = Path.of("");

  @Option(
      names = "--workload",
      paramLabel = "NAME",
      description =
          "Published workload: alexnet, vgg16, resnet19 or t-hff, on LoAS and its rivals.")
  private @Nullable String name;

  @Option(
      names = "--compare",
      description = "With --workload: ratios, and published figures with the gap beside them.")
  private boolean compared;

  @Option(
      names = "--operands",
      paramLabel = "SOURCE",
      description = {
        "With --workload: ${COMPLETION-CANDIDATES}. Default: recorded with --data, else uniform.",
        "uniform and fitted are synthetic; recorded has the authors' spikes and fitted weights."
      })
  private @Nullable OperandSource operands;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "Folder with spikes/ and weights_synth/, for fitted and recorded operands.")
  private @Nullable Path data;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "With --workload: chooses synthetic operands. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--energy",
      paramLabel = "UNITS",
      defaultValue = "AUTHORS",
      description = {
        "With --workload: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.",
        "authors: the published formula, whose units are off; consistent: the same counts, right"
            + " units, nothing published to compare."
      })
  private EnergyMode energy = EnergyMode.AUTHORS;

  /** Whether a workload was asked for. */
  boolean given() {
    return name != null;
  }

  /** Whether published figures are wanted. */
  boolean compared() {
    return compared;
  }

  /** Folder of data, if one was named. */
  Optional<Path> data() {
    return Optional.ofNullable(data);
  }

  /**
   * Runs all designs on the workload.
   *
   * @throws IllegalArgumentException if there is no such workload, or operands without their data
   */
  ComparisonReport run(PrintWriter progress) throws IOException {
    PublishedWorkload workload = PublishedWorkload.named(Objects.requireNonNullElse(name, ""));
    OperandSource source = source();
    if (source.needsData() && data == null) {
      throw new IllegalArgumentException("--operands " + source + " need their --data");
    }
    return run(workload, source, seed, Objects.requireNonNullElse(data, NO_DATA), progress)
        .withEnergy(energy);
  }

  /** Runs all designs on a workload, in the authors' units. */
  static ComparisonReport run(
      PublishedWorkload workload, OperandSource source, long seed, Path data, PrintWriter progress)
      throws IOException {
    Comparison comparison =
        Comparison.run(
            workload,
            source.open(seed, data),
            EnergyMode.AUTHORS,
            layer -> {
              progress.printf(
                  "%s: layer %d of %d%n", workload.name(), layer.index(), workload.layers().size());
              progress.flush();
            });
    return new ComparisonReport(comparison, source, seed);
  }

  private OperandSource source() {
    if (operands != null) {
      return operands;
    }
    return data == null ? OperandSource.UNIFORM : OperandSource.RECORDED;
  }
}
