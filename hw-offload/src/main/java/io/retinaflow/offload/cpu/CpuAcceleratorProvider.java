package io.retinaflow.offload.cpu;

import io.retinaflow.models.engine.EngineOptions;
import io.retinaflow.models.engine.Kernels;
import io.retinaflow.models.engine.Precision;
import io.retinaflow.models.hybrid.CpuNetwork;
import io.retinaflow.offload.accelerator.Accelerator;
import io.retinaflow.offload.accelerator.AcceleratorProvider;
import io.retinaflow.offload.accelerator.BackendOption;
import io.retinaflow.offload.accelerator.BackendOptions;
import io.retinaflow.offload.accelerator.Capability;
import io.retinaflow.offload.accelerator.CostModel;
import io.retinaflow.offload.accelerator.HostAccelerator;
import io.retinaflow.offload.accelerator.HostSession;
import io.retinaflow.offload.accelerator.PriceList;
import io.retinaflow.offload.energy.EnergyTable;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Provider of the back end {@code cpu}. */
public final class CpuAcceleratorProvider implements AcceleratorProvider {
  static final String NAME = "cpu";
  private static final String THREADS = "threads";
  private static final String KERNELS = "kernels";
  private static final String PRECISION = "precision";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "event-driven engine on this machine's CPU, libtorch for what of a hybrid network does not"
        + " spike; operations are counted from real spikes";
  }

  @Override
  public Set<Capability> capabilities() {
    return EnumSet.allOf(Capability.class);
  }

  @Override
  public List<BackendOption> options() {
    return List.of(
        new BackendOption(
            THREADS,
            "threads that share an inference; 1 unless set, since subtasks run side by side"),
        new BackendOption(
            KERNELS, "auto (unless set), vector or scalar: the same results at another speed"),
        new BackendOption(
            PRECISION, "float32 (unless set) or int8: 8-bit weights, an approximation"));
  }

  @Override
  public Accelerator create(Map<String, String> options) {
    BackendOptions given = BackendOptions.of(NAME, options, options());
    EngineOptions engineOptions =
        new EngineOptions(
            given.integer(THREADS).orElse(1),
            given.choice(KERNELS, Kernels.AUTO),
            given.choice(PRECISION, Precision.FLOAT32));
    CostModel prices = new PriceList(NAME, EnergyTable.CMOS_45_NANOMETRE);
    return new HostAccelerator(
        model -> {
          CpuNetwork network = CpuNetwork.compile(model, engineOptions);
          return new HostSession(NAME, network.runner(), prices, network::close);
        },
        model -> prices);
  }
}
