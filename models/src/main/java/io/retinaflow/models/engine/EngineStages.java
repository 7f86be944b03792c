package io.retinaflow.models.engine;

import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.layer.Network;
import java.util.ArrayList;
import java.util.List;

/**
 * Parts of a hybrid network that the event-driven engine computes: longest runs of consecutive
 * nodes that it knows, that hold neurons, and that read one real map and give one. They share the
 * engine's threads.
 */
public final class EngineStages implements AutoCloseable {
  private final List<EngineStage> stages;
  private final Crew crew;

  private EngineStages(List<EngineStage> stages, Crew crew) {
    this.stages = stages;
    this.crew = crew;
  }

  /** Whether a network has such parts. */
  public static boolean existIn(Network network) {
    return !new StageFinder(network).find().isEmpty();
  }

  /**
   * Lays out all such parts of a model.
   *
   * @throws IllegalArgumentException if it has none
   * @throws IllegalStateException if vector kernels are asked for and the JVM has none
   */
  public static EngineStages compile(Model model, EngineOptions options) {
    StageFinder finder = new StageFinder(model.network());
    List<Stage> found = finder.find();
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          model + " has no stage with neurons that the engine could run by itself");
    }
    SynapseKernels kernels = KernelChoice.of(options.kernels());
    List<EnginePlan> plans = new ArrayList<>();
    List<Network> networks =
        found.stream().map(stage -> stage.network(finder.shape(stage.input()))).toList();
    for (Network network : networks) {
      plans.add(new EngineCompiler(network, model.checkpoint(), options, kernels).compile());
    }
    Crew crew = new Crew(options.threads());
    List<EngineStage> stages = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      PlanRunner runner = new PlanRunner(plans.get(i), crew);
      stages.add(new EngineStage(found.get(i), networks.get(i), runner));
    }
    return new EngineStages(List.copyOf(stages), crew);
  }

  /** The parts, in the network's order. */
  public List<EngineStage> list() {
    return stages;
  }

  /** Ends the engine's threads, after the run that is under way; there are no runs afterwards. */
  @Override
  public void close() {
    synchronized (crew) {
      crew.close();
    }
  }
}
