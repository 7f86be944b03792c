package io.retinaflow.offload.accelerator;

import io.retinaflow.models.checkpoint.Model;
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

  @Override
  public AcceleratorSession load(Model model) {
    return engines.apply(model);
  }

  @Override
  public CostModel shadow(Model model) {
    return costs.apply(model);
  }
}
