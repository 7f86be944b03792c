package io.retinaflow.offload.djl;

import io.retinaflow.models.djl.DjlNetwork;
import io.retinaflow.models.djl.DjlOptions;
import io.retinaflow.offload.accelerator.Accelerator;
import io.retinaflow.offload.accelerator.AcceleratorProvider;
import io.retinaflow.offload.accelerator.HostSession;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeSet;

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
    TreeSet<String> unknown = new TreeSet<>(options.keySet());
    unknown.remove(THREADS);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "accelerator " + NAME + " has no option " + unknown + ", only [" + THREADS + "]");
    }
    DjlOptions djlOptions = new DjlOptions(threads(options));
    return model -> {
      DjlNetwork network = DjlNetwork.compile(model, djlOptions);
      return new HostSession(NAME, network, network::close);
    };
  }

  private static OptionalInt threads(Map<String, String> options) {
    String text = options.get(THREADS);
    if (text == null) {
      return OptionalInt.of(1);
    }
    try {
      return OptionalInt.of(Integer.parseInt(text));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("threads must be a number, not '" + text + "'", e);
    }
  }
}
