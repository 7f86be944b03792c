package io.retinaflow.offload.dualsparse;

import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.offload.accelerator.Accelerator;
import io.retinaflow.offload.accelerator.AcceleratorProvider;
import io.retinaflow.offload.accelerator.BackendOption;
import io.retinaflow.offload.accelerator.BackendOptions;
import io.retinaflow.offload.accelerator.Capability;
import io.retinaflow.offload.accelerator.CostModel;
import io.retinaflow.offload.accelerator.HostAccelerator;
import io.retinaflow.offload.workload.LayerwiseCosts;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A dual-sparse design as a back end. The join of spikes and weights is exact, so its answers are
 * those of the back end {@code cpu}, which computes them; the costs are the design's, of the
 * network's own spikes and of its weights at 8 bits.
 */
final class DualSparseProvider implements AcceleratorProvider {
  private static final String TIMING = "timing";
  private static final String ENERGY = "energy";
  private static final String CHUNK_CYCLES = "chunk-cycles";
  private static final String REFILL_CYCLES = "refill-cycles";
  private static final String LAGGY = "laggy";
  private static final String BARRIER = "barrier";
  private static final String BANKS = "banks";

  private final DesignProfile profile;

  DualSparseProvider(DesignProfile profile) {
    this.profile = profile;
  }

  /** Which model of time. */
  enum Timing {
    AUTHORS,
    UARCH
  }

  @Override
  public String name() {
    return profile.name();
  }

  @Override
  public String description() {
    return profile.description() + "; costs are simulated from real spikes";
  }

  @Override
  public Set<Capability> capabilities() {
    return EnumSet.allOf(Capability.class);
  }

  @Override
  public List<BackendOption> options() {
    return List.of(
        new BackendOption(
            TIMING,
            "authors (unless set), the published cycle model, or uarch, with what that leaves out"),
        new BackendOption(
            ENERGY,
            "consistent (unless set), or authors: the published formula, whose units are off"),
        new BackendOption(
            CHUNK_CYCLES, "uarch: least cycles of a chunk pair, empty ones too; 1 unless set"),
        new BackendOption(
            REFILL_CYCLES, "uarch: cycles to refill after a chunk pair that matches; 0 unless set"),
        new BackendOption(
            LAGGY, "uarch: the laggy prefix sum is hidden (unless set), cached or exposed"),
        new BackendOption(
            BARRIER, "uarch: elements wait at each tile (unless set), chunk or block"),
        new BackendOption(BANKS, "uarch: banks of the buffer; no conflicts unless set"));
  }

  @Override
  public Accelerator create(Map<String, String> options) {
    BackendOptions given = BackendOptions.of(name(), options, options());
    EnergyMode energy = given.choice(ENERGY, EnergyMode.CONSISTENT);
    Optional<Microarchitecture> knobs =
        given.choice(TIMING, Timing.AUTHORS) == Timing.UARCH
            ? Optional.of(knobs(given))
            : Optional.empty();
    return HostAccelerator.onCpu(name(), model -> costs(model, energy, knobs));
  }

  private Microarchitecture knobs(BackendOptions given) {
    Microarchitecture knobs =
        Microarchitecture.authors()
            .withMinimumChunkCycles(given.integer(CHUNK_CYCLES).orElse(1))
            .withRefillCycles(given.integer(REFILL_CYCLES).orElse(0))
            .withLaggyPrefix(given.choice(LAGGY, LaggyPrefix.HIDDEN))
            .withBarrier(given.choice(BARRIER, Barrier.TILE))
            .withDramBytesPerCycle(profile.dramBytesPerCycle().value());
    return knobs.withBanks(given.integer(BANKS).orElse(0));
  }

  private CostModel costs(Model model, EnergyMode energy, Optional<Microarchitecture> knobs) {
    String basis =
        "%s, %s energy, %s timing"
            .formatted(
                name(),
                energy.name().toLowerCase(Locale.ROOT),
                knobs.isPresent() ? "uarch" : "authors'");
    return new LayerwiseCosts(
        name(),
        basis,
        model,
        layer -> Optional.of(new DualSparseLayer(profile, energy, knobs, layer)));
  }
}
