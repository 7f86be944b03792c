package io.retinaflow.offload.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.statten.StAttenConfig;
import io.retinaflow.models.statten.UntrainedStAtten;
import io.retinaflow.offload.accelerator.AcceleratorSession;
import io.retinaflow.offload.accelerator.Accelerators;
import io.retinaflow.offload.accelerator.LayerCost;
import io.retinaflow.offload.accelerator.RunCost;
import io.retinaflow.offload.energy.Energy;
import io.retinaflow.offload.energy.Provenance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlacedProviderTest {
  private static final String MOVED = "block.0.mlp.fc1_conv";
  private static final LayerPrice NOTHING = new LayerPrice(Energy.ZERO, Provenance.ESTIMATED, 0);
  private static final LayerPrice TRANSFER =
      new LayerPrice(Energy.ofPicojoules(800), Provenance.ESTIMATED, 4_000);

  private final Model model = UntrainedStAtten.of(StAttenConfig.smallEvents(4), 1);

  @TempDir private Path folder;

  @Test
  void run_planOfTwoBackends_costsEachLayerWhereItIsPlaced() throws Exception {
    Map<String, LayerCost> cpu = byLayer(costs("cpu", Map.of(), 8));
    Map<String, LayerCost> loas = byLayer(costs("loas-32nm", Map.of(), 8));

    Map<String, LayerCost> placed = byLayer(costs("placed", Map.of("plan", plan(cpu.keySet())), 8));

    cpu.forEach(
        (name, cost) ->
            assertThat(placed).containsEntry(name, name.equals(MOVED) ? loas.get(name) : cost));
    assertThat(placed.get(MOVED + " (transfer)"))
        .extracting(LayerCost::total, LayerCost::picoseconds)
        .containsExactly(TRANSFER.energy(), TRANSFER.picoseconds());
  }

  @Test
  void run_halfTheTimesteps_paysHalfTheTransfer() throws Exception {
    String plan = plan(byLayer(costs("cpu", Map.of(), 8)).keySet());

    Map<String, LayerCost> placed = byLayer(costs("placed", Map.of("plan", plan), 4));

    assertThat(placed.get(MOVED + " (transfer)"))
        .extracting(LayerCost::total, LayerCost::picoseconds)
        .containsExactly(Energy.ofPicojoules(400), 2_000L);
  }

  @Test
  void create_noPlan_refusedByOption() {
    assertThatThrownBy(() -> Accelerators.named("placed").create(Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("plan");
    assertThatThrownBy(() -> Accelerators.named("placed").create(Map.of("plan", "absent.json")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("absent.json");
  }

  @Test
  void load_planOfAnotherNetwork_refusedByLayer() throws Exception {
    String plan = plan(Set.of("no.such.layer"));

    assertThatThrownBy(() -> Accelerators.named("placed").create(Map.of("plan", plan)).load(model))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no.such.layer");
  }

  /** All layers on the CPU but one. */
  private String plan(Set<String> layers) throws IOException {
    Set<String> nodes = new LinkedHashSet<>();
    layers.forEach(
        layer ->
            nodes.add(layer.contains(".attention.") ? layer.replaceFirst("\\.[^.]+$", "") : layer));
    List<PlacedLayer> placed = new ArrayList<>();
    for (String node : nodes) {
      boolean moved = node.equals(MOVED);
      placed.add(
          new PlacedLayer(node, moved ? "loas-32nm" : "cpu", NOTHING, moved ? TRANSFER : NOTHING));
    }
    Path file = folder.resolve("plan.json");
    PlacementFile.write(new Placement(placed), file);
    return file.toString();
  }

  private static Map<String, LayerCost> byLayer(RunCost cost) {
    return cost.layers().stream().collect(Collectors.toMap(LayerCost::layer, layer -> layer));
  }

  private RunCost costs(String name, Map<String, String> options, int timesteps) {
    FloatTensor events = FloatTensor.zeros(1, timesteps, 2, 32, 32);
    for (int i = 0; i < events.values().length; i += 5) {
      events.values()[i] = 1 + i % 3;
    }
    try (AcceleratorSession session = Accelerators.named(name).create(options).load(model)) {
      return session.run(events).cost();
    }
  }
}
