package io.retinaflow.models.engine;

import io.retinaflow.models.activity.Continuation;
import io.retinaflow.models.activity.NetworkOutput;
import io.retinaflow.models.activity.NetworkRunner;
import io.retinaflow.models.activity.SpikeObserver;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Membranes;
import io.retinaflow.models.layer.Network;
import io.retinaflow.models.layer.Shape;
import java.util.HashMap;
import java.util.List;
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
  private final EnginePlan plan;
  private final Crew crew;
  private Shape knownInput;
  private Shape knownLogits;

  private EventEngine(Network network, EnginePlan plan, Crew crew) {
    this.network = network;
    this.plan = plan;
    this.crew = crew;
    this.knownInput = network.input().sequence(1).with(1, network.timestepBlock());
    this.knownLogits = network.outputShape(knownInput);
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
    EnginePlan plan = new EngineCompiler(model, options, kernels).compile();
    Network network = model.network();
    FloatTensor nothing = FloatTensor.zeros(network.input().sequence(1).toArray());
    Pass idle = new Pass(nothing, 0, new ActivityLog(0, 0, Optional.empty()));
    return new EventEngine(network, plan, new Crew(options.threads(), idle));
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
    Map<String, FloatTensor> after = new HashMap<>();
    int batch = batch(input.shape());
    for (NeuronPopulation neurons : plan.populations()) {
      after.put(neurons.name(), FloatTensor.zeros(neurons.shape(batch).toArray()));
    }
    NetworkOutput output = run(input, membranes, observer, after);
    return new Continuation(output, new Membranes(after));
  }

  private synchronized NetworkOutput run(
      FloatTensor input,
      Membranes before,
      Optional<SpikeObserver> observer,
      Map<String, FloatTensor> after) {
    Shape logitsShape = logitsShape(input.shape());
    int timesteps = logitsShape.side(0);
    int batch = logitsShape.side(1);
    requireFit(before, batch);
    Finite.require("input value", input.values());
    ActivityLog activity = new ActivityLog(timesteps, batch, observer);
    activity.open(plan.layers());
    Pass pass = new Pass(input, timesteps, activity);
    float[] logits = new float[logitsShape.size()];
    for (int sample = 0; sample < batch; sample++) {
      load(before, sample);
      run(pass, sample, logits);
      save(after, sample);
    }
    return NetworkOutput.of(FloatTensor.of(logitsShape, logits), activity.finish());
  }

  private synchronized int batch(Shape input) {
    return logitsShape(input).side(1);
  }

  /** Inputs of one shape follow each other, and to infer shapes is as much as a small run makes. */
  private Shape logitsShape(Shape input) {
    if (!input.equals(knownInput)) {
      knownLogits = network.outputShape(input);
      knownInput = input;
    }
    return knownLogits;
  }

  private void requireFit(Membranes before, int batch) {
    if (before.potentials().isEmpty()) {
      return;
    }
    for (NeuronPopulation neurons : plan.populations()) {
      FloatTensor kept = before.potentials().get(neurons.name());
      if (kept != null) {
        requireFit(kept, neurons.name(), neurons.shape(batch));
      }
    }
  }

  private static void requireFit(FloatTensor kept, String neurons, Shape wanted) {
    if (!kept.shape().equals(wanted)) {
      throw new IllegalArgumentException(
          "membranes of " + neurons + " are " + wanted + ", not " + kept.shape());
    }
    Finite.require("membrane of " + neurons, kept.values());
  }

  private void load(Membranes before, int sample) {
    for (NeuronPopulation neurons : plan.populations()) {
      FloatTensor kept = before.potentials().get(neurons.name());
      if (kept == null) {
        neurons.rest();
      } else {
        neurons.load(kept, sample);
      }
    }
  }

  private void save(Map<String, FloatTensor> after, int sample) {
    if (after.isEmpty()) {
      return;
    }
    for (NeuronPopulation neurons : plan.populations()) {
      FloatTensor kept = after.get(neurons.name());
      if (kept != null) {
        neurons.save(kept, sample);
      }
    }
  }

  private void run(Pass pass, int sample, float[] logits) {
    int block = plan.blockTimesteps();
    int perTimestep = plan.logits().channels();
    for (int t = 0; t < pass.timesteps(); t += block) {
      pass.moveTo(sample, t, Math.min(block, pass.timesteps() - t));
      run(pass);
      for (int i = 0; i < pass.blockTimesteps(); i++) {
        int to = ((t + i) * pass.batch() + sample) * perTimestep;
        int from = plan.logits().at(i, 0);
        System.arraycopy(plan.logits().values(), from, logits, to, perTimestep);
      }
    }
  }

  private void run(Pass pass) {
    List<Step> steps = plan.steps();
    for (int i = 0; i < steps.size(); i++) {
      crew.run(steps.get(i), pass);
      steps.get(i).account(pass);
    }
  }

  /** Ends the engine's threads, after the run that is under way; there are no runs afterwards. */
  @Override
  public synchronized void close() {
    crew.close();
  }
}
