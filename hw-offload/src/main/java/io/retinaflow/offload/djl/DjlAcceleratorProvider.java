package io.retinaflow.offload.djl;

import io.retinaflow.models.djl.DjlNetwork;
import io.retinaflow.models.djl.DjlOptions;
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
import java.util.OptionalInt;
import java.util.Set;

/**
 * Provider of the back end {@code djl}. It runs on one thread unless told otherwise: sessions run
 * side by side, one per subtask, and libtorch's threads spin while they wait for each other, which
 * starves everything else on a machine that is busy. One thread also sums in one order, so scores
 * do not depend on the parallelism of the job; another kind of CPU may still round differently.
 */
public final class DjlAcceleratorProvider implements AcceleratorProvider {
  static final String NAME = "djl";
  private static final String THREADS = "threads";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "libtorch on this machine's CPU, dense float32; operations are counted from real spikes";
  }

  @Override
  public Set<Capability> capabilities() {
    return EnumSet.allOf(Capability.class);
  }

  @Override
  public List<BackendOption> options() {
    return List.of(
        new BackendOption(
            THREADS, "threads inside an operation, for the whole process; 1 unless set"));
  }

  @Override
  public Accelerator create(Map<String, String> options) {
    OptionalInt threads = BackendOptions.of(NAME, options, options()).integer(THREADS);
    DjlOptions djlOptions = new DjlOptions(OptionalInt.of(threads.orElse(1)));
    CostModel prices = new PriceList(NAME, EnergyTable.CMOS_45_NANOMETRE);
    return new HostAccelerator(
        model -> {
          DjlNetwork network = DjlNetwork.compile(model, djlOptions);
          return new HostSession(NAME, network, prices, network::close);
        },
        model -> prices);
  }
}
