package io.retinaflow.offload.djl;

import io.retinaflow.models.djl.DjlNetwork;
import io.retinaflow.models.djl.DjlOptions;
import io.retinaflow.offload.accelerator.Accelerator;
import io.retinaflow.offload.accelerator.AcceleratorProvider;
import io.retinaflow.offload.accelerator.BackendOptions;
import io.retinaflow.offload.accelerator.HostSession;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Provider of the back end {@code djl}. Its one option is {@code threads}, threads inside an
 * operation, for the whole process. It is 1 unless set: sessions run side by side, one per subtask,
 * and libtorch's threads spin while they wait for each other, which starves everything else on a
 * machine that is busy. One thread also sums in one order, so scores do not depend on the
 * parallelism of the job; another kind of CPU may still round differently.
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
  public Accelerator create(Map<String, String> options) {
    OptionalInt threads = BackendOptions.of(NAME, options, List.of(THREADS)).integer(THREADS);
    DjlOptions djlOptions = new DjlOptions(OptionalInt.of(threads.orElse(1)));
    return model -> {
      DjlNetwork network = DjlNetwork.compile(model, djlOptions);
      return new HostSession(NAME, network, network::close);
    };
  }
}
