package io.retinaflow.offload.dualsparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ComparisonTest {

  /** Specification of LoAS, 12.1: LoAS and Gamma cycles 0.89-1.01 of the published. */
  @ParameterizedTest
  @CsvSource({"alexnet, 3.32", "vgg16, 3.13", "resnet19, 3.33"})
  void run_uniformOperands_isInTheRangeOfTheSpecification(String name, double overGamma)
      throws Exception {
    Comparison comparison = run(name, WorkloadOperands.uniform(1));

    assertThat(shareOfPublished(comparison, "loas")).isBetween(0.89, 1.01);
    assertThat(shareOfPublished(comparison, "gamma-snn")).isBetween(0.89, 1.01);
    assertThat(shareOfPublished(comparison, "sparten-snn")).isBetween(0.40, 0.70);
    assertThat(shareOfPublished(comparison, "gospa-snn")).isBetween(0.38, 0.70);
    assertThat(comparison.ratio(Metric.CYCLES, "gamma-snn", "loas"))
        .isCloseTo(overGamma, within(0.05));
    for (String design : new String[] {"loas", "loas-ft", "gospa-snn"}) {
      assertThat(comparison.gapPercent(Metric.DRAM, design).orElseThrow())
          .isCloseTo(0, within(1.0));
    }
  }

  @Test
  void run_feedForwardLayer_isWithinAFifthOfAPercent() throws Exception {
    Comparison comparison = run("t-hff", WorkloadOperands.uniform(1));

    assertThat(comparison.gapPercent(Metric.CYCLES, "loas").orElseThrow())
        .isCloseTo(0, within(0.2));
    assertThat(comparison.gapPercent(Metric.DRAM, "loas").orElseThrow()).isCloseTo(0, within(0.01));
    assertThat(comparison.gapPercent(Metric.SRAM, "loas").orElseThrow()).isCloseTo(0, within(0.01));
  }

  /** Specification of LoAS, 12.2: cycles over published with the weights fitted to SparTen's. */
  @ParameterizedTest
  @CsvSource({
    "alexnet, 0.99, 1.17, 1.06, 7.96, 3.33",
    "vgg16, 0.89, 1.03, 1.00, 4.29, 3.13",
    "resnet19, 0.92, 1.01, 1.01, 9.05, 3.33"
  })
  void run_fittedWeights_isAsTheSpecificationFound(
      String name, double loas, double gospa, double columns, double sparten, double gamma)
      throws Exception {
    Comparison comparison =
        run(name, WorkloadOperands.uniformSpikes(1, SharedCases.folder("workloads")));

    assertThat(shareOfPublished(comparison, "loas")).isCloseTo(loas, within(0.02));
    assertThat(shareOfPublished(comparison, "gospa-snn")).isCloseTo(gospa, within(0.04));
    assertThat(shareOfPublished(comparison, "loas-nmtk")).isCloseTo(columns, within(0.06));
    assertThat(comparison.ratio(Metric.CYCLES, "sparten-snn", "loas"))
        .isCloseTo(sparten, within(0.05 * sparten));
    assertThat(comparison.ratio(Metric.CYCLES, "gamma-snn", "loas"))
        .isCloseTo(gamma, within(0.03 * gamma));
  }

  /** Specification of LoAS, 12.2: these very cycles on recorded spikes. */
  @ParameterizedTest
  @CsvSource({"alexnet, 43022", "vgg16, 474931", "resnet19, 1260421"})
  void run_recordedOperands_takesTheCyclesOfTheSpecification(String name, long cycles)
      throws Exception {
    Comparison comparison = run(name, WorkloadOperands.recorded(SharedCases.folder("workloads")));

    assertThat(comparison.run("loas").cost().cycles()).isEqualTo(cycles);
  }

  /** Specification of LoAS, section 3: shares of discarded matches and of overflowing sums. */
  @ParameterizedTest
  @CsvSource({
    "alexnet, 0.59, 0.82, 0, 0.15",
    "vgg16, 0.51, 0.92, 0.01, 1.4",
    "resnet19, 0.67, 0.59, 0.50, 1.8"
  })
  void join_recordedOperands_discardsAndOverflowsAsTheSpecificationFound(
      String name, double discards, double corrections, double pseudoPercent, double percent)
      throws Exception {
    PublishedWorkload workload = PublishedWorkload.named(name);
    WorkloadOperands source = WorkloadOperands.recorded(SharedCases.folder("workloads"));
    JoinOperations sum = new JoinOperations(0, 0, 0, 0);
    double outputs = 0;
    long pseudoOverflows = 0;
    long correctionOverflows = 0;
    for (WorkloadLayer layer : workload.layers()) {
      LayerOperands operands = source.layer(workload, layer);
      JoinResult joined =
          InnerJoin.run(
              operands.spikes(),
              operands.weights(),
              AccumulatorWidths.published(OverflowPolicy.REPORT));
      sum = sum.plus(joined.operations());
      outputs += (double) layer.rows() * layer.columns();
      pseudoOverflows += joined.pseudoOverflows();
      correctionOverflows += joined.correctionOverflows();
    }
    assertThat((double) sum.discards() / sum.matches()).isCloseTo(discards, within(0.006));
    assertThat((double) sum.correctionAdds() / sum.matches()).isCloseTo(corrections, within(0.006));
    assertThat(100 * pseudoOverflows / outputs).isCloseTo(pseudoPercent, within(0.006));
    assertThat(100 * correctionOverflows / (outputs * workload.timesteps()))
        .isCloseTo(percent, within(0.06));
  }

  @Test
  void run_consistentEnergy_isNotComparedWithThePublishedUnits() throws Exception {
    Comparison comparison =
        Comparison.run(
            PublishedWorkload.named("alexnet"), WorkloadOperands.uniform(1), EnergyMode.CONSISTENT);

    assertThat(comparison.gapPercent(Metric.ENERGY, "loas")).isEmpty();
    assertThat(comparison.gapPercent(Metric.CYCLES, "loas")).isPresent();
    // Specification of LoAS, section 6: 4.50, 5.37 and 3.35 on the published counts.
    assertThat(comparison.ratio(Metric.ENERGY, "sparten-snn", "loas-ft")).isBetween(3.5, 5.5);
  }

  @Test
  void uniform_sameSeed_givesExactCountsAndTheSameOperands() throws Exception {
    PublishedWorkload workload = PublishedWorkload.named("resnet19");
    for (WorkloadLayer layer : workload.layers().subList(0, 4)) {
      LayerOperands operands = WorkloadOperands.uniform(7).layer(workload, layer);

      assertThat(operands.spikes().count()).isEqualTo(layer.spikes());
      assertThat(operands.spikes().nonSilentCount()).isEqualTo(layer.nonSilent());
      assertThat(operands.spikes().withoutLowActivity(1).nonSilentCount())
          .isEqualTo(layer.masked());
      assertThat(operands.weights().nonZeroCount()).isEqualTo(layer.weights());
      assertThat(WorkloadOperands.uniform(7).layer(workload, layer)).isEqualTo(operands);
      assertThat(WorkloadOperands.uniform(8).layer(workload, layer)).isNotEqualTo(operands);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"alexnet", "vgg16", "resnet19"})
  void named_workload_equalsTheSharedNetworks(String name) throws Exception {
    Path file = SharedCases.folder("workloads").resolve("networks.json");
    JsonNode layers =
        new JsonMapper().readTree(file.toFile()).path("networks").path(name).path("layers");
    PublishedWorkload workload = PublishedWorkload.named(name);

    assertThat(workload.layers()).hasSize(layers.size());
    for (WorkloadLayer layer : workload.layers()) {
      JsonNode shared = layers.get(layer.index() - 1);
      assertThat(layer.name()).isEqualTo(shared.path("name").asText());
      assertThat(layer.rows()).isEqualTo(shared.path("M").asInt());
      assertThat(layer.positions()).isEqualTo(shared.path("K").asInt());
      assertThat(layer.columns()).isEqualTo(shared.path("N").asInt());
      assertThat(layer.weights()).isEqualTo(shared.path("nnz_weights").asLong());
      assertThat(layer.spikes()).isEqualTo(shared.path("nnz_spikes_T4").asLong());
      assertThat(layer.nonSilent()).isEqualTo(shared.path("nnz_packed").asLong());
      assertThat(layer.masked()).isEqualTo(shared.path("nnz_packed_FT").asLong());
    }
  }

  /** The headline of the paper: 6.79, 5.99 and 3.25 times faster on average. */
  @Test
  void publishedRatio_averageOfTheNetworks_isTheHeadline() {
    assertThat(averageSpeedup("sparten-snn")).isCloseTo(6.80, within(0.005));
    assertThat(averageSpeedup("gospa-snn")).isCloseTo(5.99, within(0.005));
    assertThat(averageSpeedup("gamma-snn")).isCloseTo(3.25, within(0.005));
  }

  private static double averageSpeedup(String design) {
    double sum = 0;
    for (String name : new String[] {"alexnet", "vgg16", "resnet19"}) {
      Comparison published =
          new Comparison(PublishedWorkload.named(name), EnergyMode.AUTHORS, List.of());
      sum += published.publishedRatio(Metric.CYCLES, design, "loas").orElseThrow();
    }
    return sum / 3;
  }

  @Test
  void toText_workload_showsValuePublishedAndGap() throws Exception {
    String text = run("alexnet", WorkloadOperands.uniform(1)).toText("loas-ft");

    assertThat(text).startsWith("alexnet, energy authors, ratios to loas-ft");
    assertThat(text.lines()).hasSize(2 + 7 * Metric.values().length);
    assertThat(text.lines().filter(line -> line.matches("loas +dram .*")))
        .singleElement()
        .asString()
        .matches("loas +dram +1293.87 +1293.87 +[+-]0.00 +1.02 +1.02 +[+-]0.00");
  }

  @Test
  void named_unknownWorkload_listsTheKnown() {
    assertThatThrownBy(() -> PublishedWorkload.named("lenet"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no workload \"lenet\", known are [alexnet, vgg16, resnet19, t-hff]");
  }

  @Test
  void recorded_folderWithoutManifest_namesIt(@TempDir Path folder) {
    PublishedWorkload workload = PublishedWorkload.named("alexnet");

    assertThatThrownBy(
            () -> WorkloadOperands.recorded(folder).layer(workload, workload.layers().get(0)))
        .isInstanceOf(MalformedDocumentException.class)
        .hasMessageContaining("manifest.json")
        .hasMessageContaining("no such file");
  }

  @Test
  void recorded_filesOfAnotherLayer_areRefusedByTheirSize(@TempDir Path folder) throws Exception {
    Path shared = SharedCases.folder("workloads");
    Path spikes = Files.createDirectories(folder.resolve("spikes"));
    Files.copy(shared.resolve("spikes/alexnet_L02.bits"), spikes.resolve("alexnet_L01.bits"));
    String manifest = Files.readString(shared.resolve("spikes/manifest.json"));
    Files.writeString(
        spikes.resolve("manifest.json"), manifest.replace("alexnet_L02.bits", "alexnet_L01.bits"));
    PublishedWorkload workload = PublishedWorkload.named("alexnet");

    assertThatThrownBy(
            () -> WorkloadOperands.recorded(folder).layer(workload, workload.layers().get(0)))
        .isInstanceOf(MalformedDocumentException.class)
        .hasMessageContaining("alexnet_L01.bits");
  }

  private static Comparison run(String name, WorkloadOperands operands) throws Exception {
    return Comparison.run(PublishedWorkload.named(name), operands, EnergyMode.AUTHORS);
  }

  private static double shareOfPublished(Comparison comparison, String design) {
    return comparison.run(design).cost().cycles()
        / comparison.published(Metric.CYCLES, design).orElseThrow();
  }
}
