package io.retinaflow.offload.respike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.retinaflow.models.activity.ActivityTrace;
import io.retinaflow.models.activity.LayerActivity;
import io.retinaflow.models.activity.NeuronActivity;
import io.retinaflow.models.layer.Network;
import io.retinaflow.models.respike.ReSpikeConfigFile;
import io.retinaflow.models.respike.ReSpikeNetwork;
import io.retinaflow.models.statten.StAttenConfig;
import io.retinaflow.models.statten.StAttenNetwork;
import io.retinaflow.offload.energy.Operation;
import io.retinaflow.offload.workload.TestingHybrid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operations from the graph against those that hooks counted on the authors' modules. */
final class GroupOperationsTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/respike");
  private static final double MILLI = 1e3;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {"d1_plain_basic", "d2_down_bottleneck", "f1_r18_down_s4", "f3_r18_plain_s4"})
  void of_recordedCase_everyNumberOfItsOperations(String name) throws Exception {
    JsonNode golden = new JsonMapper().readTree(GOLDEN.resolve(name + ".json").toFile());
    JsonNode ops = golden.required("ops");
    Network network = network(golden.required("config"));
    int groups = golden.at("/config/T").asInt() / golden.at("/config/stride").asInt();
    int batch = ops.required("batch").asInt();

    GroupOperations clip = GroupOperations.of(network).times(groups);
    GroupOperations run = clip.times(batch);
    long accumulates = run.accumulates(trace(run, golden.required("spike_count_per_step")));

    JsonNode parts = ops.required("macs_per_clip");
    assertThat((double) clip.ann()).isEqualTo(number(parts, "ann"));
    assertThat((double) clip.stem()).isEqualTo(number(parts, "snn_stem"));
    assertThat((double) clip.shortcuts()).isEqualTo(number(parts, "snn_shortcut"));
    assertThat((double) clip.spikingAsDense()).isEqualTo(number(parts, "snn_spiking_dense"));
    assertThat((double) clip.fusion()).isEqualTo(number(parts, "fusion"));
    assertThat((double) clip.head()).isEqualTo(number(parts, "fc"));
    assertThat((double) clip.multiplyAccumulates()).isEqualTo(number(ops, "mac_per_clip"));
    assertThat((double) accumulates / batch).isEqualTo(number(ops, "ac_per_clip"));
    assertEnergy(ReSpikeEnergy.of(clip, accumulates / batch), ops);
  }

  /** Recorded energies are sums of doubles; here they are exact, so they differ by its rounding. */
  private static void assertEnergy(ReSpikeEnergy energy, JsonNode ops) {
    assertThat((float) (energy.total().toJoules() * MILLI))
        .isEqualTo((float) number(ops, "energy_mJ_per_clip"));
    assertThat((float) (energy.spikingAsDense().toJoules() * MILLI))
        .isEqualTo((float) number(ops, "energy_mJ_if_snn_dense_mac"));
    assertThat((double) energy.operations().count(Operation.MAC))
        .isEqualTo(number(ops, "mac_per_clip"));
    assertThat((double) energy.operations().count(Operation.AC))
        .isEqualTo(number(ops, "ac_per_clip"));
  }

  private static double number(JsonNode object, String field) {
    return object.required(field).asDouble();
  }

  private Network network(JsonNode config) throws IOException {
    Path file = folder.resolve("config.json");
    Files.writeString(file, config.toString());
    return ReSpikeNetwork.of(ReSpikeConfigFile.read(file));
  }

  private static ActivityTrace trace(GroupOperations run, JsonNode spikes) {
    List<LayerActivity> neurons = new ArrayList<>();
    for (SpikeFed layer : run.spiking()) {
      List<Long> perTimestep = new ArrayList<>();
      spikes.required(layer.neurons()).forEach(count -> perTimestep.add(count.asLong()));
      neurons.add(
          new NeuronActivity(layer.neurons(), layer.updates() / perTimestep.size(), perTimestep));
    }
    return new ActivityTrace(1, neurons);
  }

  @Test
  void accumulates_oneRate_isTheShareOfTheDense() {
    GroupOperations operations = GroupOperations.of(TestingHybrid.network());

    assertThat(operations.accumulates(1)).isEqualTo(operations.spikingAsDense());
    assertThat(operations.accumulates(0.25)).isEqualTo(operations.spikingAsDense() / 4);
    assertThat(operations.accumulates(0)).isZero();
  }

  @Test
  void accumulates_runOfOtherLength_refusedByNeurons() {
    GroupOperations one = GroupOperations.of(TestingHybrid.network());
    ActivityTrace two =
        TestingHybrid.run(TestingHybrid.model(), TestingHybrid.groups(2, 1)).activity();

    assertThat(one.times(2).accumulates(two)).isPositive();
    assertThatThrownBy(() -> one.accumulates(two))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("block.lif1");
  }

  @Test
  void accumulates_run_noLessThanItsSynapticOperations() {
    ActivityTrace run =
        TestingHybrid.run(TestingHybrid.model(), TestingHybrid.groups(1, 1)).activity();

    assertThat(GroupOperations.of(TestingHybrid.network()).accumulates(run))
        .isGreaterThan(run.accumulates());
  }

  @Test
  void of_networkWithoutBranches_refusedWithTheBranch() {
    Network other = StAttenNetwork.of(StAttenConfig.smallEvents(4));

    assertThatThrownBy(() -> GroupOperations.of(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(Network.TRUNK);
  }
}
