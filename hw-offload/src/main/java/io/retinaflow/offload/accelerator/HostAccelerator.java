package io.retinaflow.offload.accelerator;

import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.engine.EngineOptions;
import io.retinaflow.models.engine.Kernels;
import io.retinaflow.models.engine.Precision;
import io.retinaflow.models.hybrid.CpuNetwork;
import java.util.function.Function;

/**
 * Back end whose numbers come from an engine in this process, whatever it says they would cost
 * elsewhere.
 */
public final class HostAccelerator implements ShadowingAccelerator {
  private final Function<Model, HostSession> engines;
  private final Function<Model, CostModel> costs;

  /**
   * Makes it of two ways to load a model.
   *
   * @param engines loads a model to be run
   * @param costs prepares the costs of a model's runs, wherever they are run
   */
  public HostAccelerator(Function<Model, HostSession> engines, Function<Model, CostModel> costs) {
    this.engines = engines;
    this.costs = costs;
  }

  /**
   * A back end whose answers are exactly those of this machine's processor, which computes them on
   * one thread, and whose costs are a chip's.
   *
   * @param backend its name
   */
  public static HostAccelerator onCpu(String backend, Function<Model, CostModel> costs) {
    EngineOptions options = new EngineOptions(1, Kernels.AUTO, Precision.FLOAT32);
    return new HostAccelerator(
        model -> {
          CostModel prices = costs.apply(model);
          CpuNetwork network = CpuNetwork.compile(model, options);
          return new HostSession(backend, network.runner(), prices, network::close);
        },
        costs);
  }

  @Override
  public AcceleratorSession load(Model model) {
    return engines.apply(model);
  }

  @Override
  public CostModel shadow(Model model) {
    return costs.apply(model);
  }
}
