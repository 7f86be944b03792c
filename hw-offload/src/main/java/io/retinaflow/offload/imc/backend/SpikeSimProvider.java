package io.retinaflow.offload.imc.backend;

import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.offload.accelerator.Accelerator;
import io.retinaflow.offload.accelerator.AcceleratorProvider;
import io.retinaflow.offload.accelerator.BackendOption;
import io.retinaflow.offload.accelerator.BackendOptions;
import io.retinaflow.offload.accelerator.Capability;
import io.retinaflow.offload.accelerator.CostModel;
import io.retinaflow.offload.accelerator.HostAccelerator;
import io.retinaflow.offload.imc.cost.SpikeSimFidelity;
import io.retinaflow.offload.imc.cost.SpikeSimModel;
import io.retinaflow.offload.imc.cost.SpikeSimProfile;
import io.retinaflow.offload.workload.LayerSimulator;
import io.retinaflow.offload.workload.LayerwiseCosts;
import io.retinaflow.offload.workload.SpikeLayer;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * SpikeSim's cost of a network, on the answers of the back end {@code cpu}: its arrays are ideal.
 * Dense layers are the host's, as in SpikeSim.
 */
final class SpikeSimProvider implements AcceleratorProvider {
  private static final String CHARGES = "charges";
  private static final String FIDELITY = "fidelity";
  private static final String LATENCY = "latency";

  private final SpikeSimProfile profile;

  SpikeSimProvider(SpikeSimProfile profile) {
    this.profile = profile;
  }

  /** What is charged. */
  enum Charges {
    EVENT,
    DENSE
  }

  /** Which of SpikeSim's defects are kept. */
  enum Fidelity {
    AUTHORS,
    CORRECTED
  }

  /** What takes a cycle of a processing element. */
  enum Latency {
    PIXEL,
    NEURON
  }

  @Override
  public String name() {
    return profile.name();
  }

  @Override
  public String description() {
    return "SpikeSim's in-memory chip, ideal arrays; costs are simulated from real spikes";
  }

  @Override
  public Set<Capability> capabilities() {
    return EnumSet.allOf(Capability.class);
  }

  @Override
  public List<BackendOption> options() {
    return List.of(
        new BackendOption(
            CHARGES,
            "event (unless set), patches that a spike reaches, or dense, all, as SpikeSim does"),
        new BackendOption(
            FIDELITY, "authors (unless set), or corrected: without the released code's defects"),
        new BackendOption(
            LATENCY,
            "a cycle per output pixel (unless set), as the energy implies, or neuron, as the"
                + " released code counts"));
  }

  @Override
  public Accelerator create(Map<String, String> options) {
    BackendOptions given = BackendOptions.of(name(), options, options());
    Charges charges = given.choice(CHARGES, Charges.EVENT);
    Fidelity fidelity = given.choice(FIDELITY, Fidelity.AUTHORS);
    Latency latency = given.choice(LATENCY, Latency.PIXEL);
    return HostAccelerator.onCpu(name(), model -> costs(model, charges, fidelity, latency));
  }

  private CostModel costs(Model model, Charges charges, Fidelity fidelity, Latency latency) {
    SpikeSimModel chip =
        new SpikeSimModel(
            profile,
            fidelity == Fidelity.AUTHORS ? SpikeSimFidelity.AUTHORS : SpikeSimFidelity.CORRECTED);
    String basis = "%s, %s charges, %s".formatted(name(), lowerCase(charges), lowerCase(fidelity));
    return new LayerwiseCosts(
        name(), basis, model, layer -> simulator(chip, charges, latency, layer));
  }

  private static Optional<LayerSimulator> simulator(
      SpikeSimModel chip, Charges charges, Latency latency, SpikeLayer layer) {
    return layer.dense()
        ? Optional.empty()
        : Optional.of(
            new SpikeSimLayer(chip, charges == Charges.DENSE, latency == Latency.NEURON, layer));
  }

  private static String lowerCase(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
