package io.retinaflow.offload.placement;

import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.offload.accelerator.Accelerator;
import io.retinaflow.offload.accelerator.AcceleratorProvider;
import io.retinaflow.offload.accelerator.Accelerators;
import io.retinaflow.offload.accelerator.BackendOption;
import io.retinaflow.offload.accelerator.BackendOptions;
import io.retinaflow.offload.accelerator.Capability;
import io.retinaflow.offload.accelerator.CostModel;
import io.retinaflow.offload.accelerator.HostAccelerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Provider of the back end {@code placed}: several back ends that share a network as a {@link
 * Placement} says. The back end {@code cpu} computes the answers, as it does for the digital
 * simulators; each layer costs what it costs where it is placed, by the run's own spikes. What a
 * change of back end moves costs what the plan says, once per run.
 */
public final class PlacedProvider implements AcceleratorProvider {
  static final String NAME = "placed";
  private static final String PLAN = "plan";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "several back ends that share a network's layers, as a plan says; costs are theirs";
  }

  @Override
  public Set<Capability> capabilities() {
    return EnumSet.allOf(Capability.class);
  }

  @Override
  public List<BackendOption> options() {
    return List.of(new BackendOption(PLAN, "file that 'retinaflow plan placement' wrote"));
  }

  @Override
  public Accelerator create(Map<String, String> options) {
    BackendOptions.of(NAME, options, options());
    String plan = options.get(PLAN);
    if (plan == null) {
      throw new IllegalArgumentException(NAME + " needs the option " + PLAN + ", a file");
    }
    Placement placement = read(Path.of(plan));
    return HostAccelerator.onCpu(NAME, model -> costs(placement, model));
  }

  private static Placement read(Path plan) {
    try {
      return PlacementFile.read(plan);
    } catch (IOException e) {
      throw new IllegalArgumentException("plan " + plan + ": " + e.getMessage(), e);
    }
  }

  private static CostModel costs(Placement placement, Model model) {
    Map<String, CostModel> byBackend = new LinkedHashMap<>();
    for (String backend : placement.backends()) {
      byBackend.computeIfAbsent(
          backend, name -> Accelerators.shadowing(name, Map.of()).shadow(model));
    }
    return new PlacedCosts(placement, model, byBackend);
  }
}
