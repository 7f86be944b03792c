package io.retinaflow.models.engine;

import io.retinaflow.models.activity.ActivityTrace;
import io.retinaflow.models.activity.Continuation;
import io.retinaflow.models.activity.NetworkOutput;
import io.retinaflow.models.activity.NetworkRunner;
import io.retinaflow.models.activity.SpikeObserver;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Membranes;
import io.retinaflow.models.layer.Network;
import io.retinaflow.models.layer.Shape;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Optional;

/**
 * Model on the event-driven engine: sums are taken over spikes alone, from weight rows in cache,
 * and neurons fire right behind them.
 *
 * <p>A run goes through the network in blocks of timesteps, whole ones of {@code
 * Network.timestepBlock()}, sample by sample, with membranes kept in between; so a clip run chunk
 * by chunk equals the whole bit for bit. Memory is laid out when the model is compiled: a run
 * allocates its result and the list of what it counts. Runs of several threads take turns.
 */
public final class EventEngine implements NetworkRunner, AutoCloseable {
  private final Network network;
  private final PlanRunner runner;
  private Shape knownInput;
  private Shape knownLogits;

  private EventEngine(Network network, PlanRunner runner) {
    this.network = network;
    this.runner = runner;
    this.knownInput = network.input().sequence(1).with(1, network.timestepBlock());
    this.knownLogits = network.outputShape(knownInput);
  }

  /** Whether the engine has steps for every kind of layer of a network. */
  public static boolean knows(Network network) {
    return network.nodes().stream().allMatch(node -> EngineCompiler.knows(node.layer()));
  }

  /**
   * Lays out a model.
   *
   * @throws IllegalArgumentException if it has a layer that the engine does not know; the message
   *     names it
   * @throws IllegalStateException if vector kernels are asked for and the JVM has none
   */
  public static EventEngine compile(Model model, EngineOptions options) {
    SynapseKernels kernels = KernelChoice.of(options.kernels());
    Network network = model.network();
    EnginePlan plan = new EngineCompiler(network, model.checkpoint(), options, kernels).compile();
    return new EventEngine(network, new PlanRunner(plan, new Crew(options.threads())));
  }

  @Override
  public NetworkOutput run(FloatTensor input) {
    return run(input, Membranes.resting(), Optional.empty(), Map.of());
  }

  @Override
  public NetworkOutput run(FloatTensor input, SpikeObserver observer) {
    return run(input, Membranes.resting(), Optional.of(observer), Map.of());
  }

  @Override
  public Continuation resume(FloatTensor input, Membranes membranes) {
    return resume(input, membranes, Optional.empty());
  }

  @Override
  public Continuation resume(FloatTensor input, Membranes membranes, SpikeObserver observer) {
    return resume(input, membranes, Optional.of(observer));
  }

  private Continuation resume(
      FloatTensor input, Membranes membranes, Optional<SpikeObserver> observer) {
    Map<String, FloatTensor> after = runner.potentials(logitsShape(input.shape()).side(1));
    NetworkOutput output = run(input, membranes, observer, after);
    return new Continuation(output, new Membranes(after));
  }

  private NetworkOutput run(
      FloatTensor input,
      Membranes before,
      Optional<SpikeObserver> observer,
      Map<String, FloatTensor> after) {
    Shape logitsShape = logitsShape(input.shape());
    Finite.require("input value", input.values());
    float[] logits = new float[logitsShape.size()];
    ActivityTrace activity =
        runner.run(frames(input, logitsShape), before, after, observer, FloatBuffer.wrap(logits));
    return NetworkOutput.of(FloatTensor.of(logitsShape, logits), activity);
  }

  private static Frames frames(FloatTensor input, Shape logits) {
    boolean image = input.shape().rank() == 4;
    Frames.Order order = image ? Frames.Order.IMAGES : Frames.Order.SAMPLES_FIRST;
    return new Frames(FloatBuffer.wrap(input.values()), order, logits.side(0), logits.side(1));
  }

  /** Inputs of one shape follow each other, and to infer shapes is as much as a small run makes. */
  private synchronized Shape logitsShape(Shape input) {
    if (!input.equals(knownInput)) {
      knownLogits = network.outputShape(input);
      knownInput = input;
    }
    return knownLogits;
  }

  /** Ends the engine's threads, after the run that is under way; there are no runs afterwards. */
  @Override
  public void close() {
    runner.close();
  }
}
