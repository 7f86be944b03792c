package io.retinaflow.models.engine;

import io.retinaflow.models.activity.ActivityTrace;
import io.retinaflow.models.activity.SpikeObserver;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Membranes;
import io.retinaflow.models.layer.Network;
import io.retinaflow.models.layer.Node;
import io.retinaflow.models.layer.Shape;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Consecutive nodes of a network on the event-driven engine: one real map {@code [T,B,C,H,W]} in,
 * one out. It computes and counts as {@link EventEngine} does, whoever computes the other nodes;
 * what it gives and takes is row-major, last index fastest, in a caller's memory that it neither
 * keeps nor copies. Runs of all stages of a network take turns.
 */
public final class EngineStage {
  private final Stage stage;
  private final Network network;
  private final PlanRunner runner;

  EngineStage(Stage stage, Network network, PlanRunner runner) {
    this.stage = stage;
    this.network = network;
    this.runner = runner;
  }

  /** Node before the stage whose value it reads. */
  public String input() {
    return stage.input();
  }

  /** Names of the nodes, in the network's order. */
  public List<String> nodes() {
    return stage.nodes().stream().map(Node::name).toList();
  }

  /** Last of the nodes, the one whose value others read. */
  public String output() {
    return stage.output();
  }

  /**
   * Shape of the result, {@code [T,B,C,H,W]}.
   *
   * @param map shape of what is read, {@code [T,B,C,H,W]}
   * @throws IllegalArgumentException if it does not fit the stage
   */
  public Shape outputShape(Shape map) {
    return network.outputShape(map.with(0, map.side(1)).with(1, map.side(0)));
  }

  /**
   * Runs the stage, neurons being at rest before.
   *
   * @param map shape of what is read, {@code [T,B,C,H,W]}
   * @param input its values, from index 0 on; only read
   * @param observer sees the spikes, where there is one
   * @param output takes the result, from index 0 on
   * @return what the layers did, in the network's order
   * @throws IllegalArgumentException if the shape does not fit the stage, a buffer is too small or
   *     a value is not finite
   */
  public ActivityTrace run(
      Shape map, FloatBuffer input, Optional<SpikeObserver> observer, FloatBuffer output) {
    return run(map, input, Membranes.resting(), Map.of(), observer, output);
  }

  /**
   * Runs the stage as {@link #run} does, but from potentials kept before, and keeps those after.
   *
   * @param before potentials, by name of the neurons; at rest without
   * @param after takes the potentials of the stage's neurons
   * @throws IllegalArgumentException as {@link #run} does, or if potentials do not fit
   */
  public ActivityTrace resume(
      Shape map,
      FloatBuffer input,
      Membranes before,
      Map<String, FloatTensor> after,
      Optional<SpikeObserver> observer,
      FloatBuffer output) {
    Map<String, FloatTensor> potentials = runner.potentials(map.side(1));
    ActivityTrace activity = run(map, input, before, potentials, observer, output);
    after.putAll(potentials);
    return activity;
  }

  private ActivityTrace run(
      Shape map,
      FloatBuffer input,
      Membranes before,
      Map<String, FloatTensor> after,
      Optional<SpikeObserver> observer,
      FloatBuffer output) {
    requireRoom(input, map);
    requireRoom(output, outputShape(map));
    Finite.require("value of " + input() + " at", input, map.size());
    Frames frames = new Frames(input, Frames.Order.TIMESTEPS_FIRST, map.side(0), map.side(1));
    return runner.run(frames, before, after, observer, output);
  }

  private static void requireRoom(FloatBuffer buffer, Shape shape) {
    if (buffer.limit() < shape.size()) {
      throw new IllegalArgumentException(
          "a buffer of " + buffer.limit() + " values for a map of " + shape);
    }
  }

  /** {@code snn.layer1.0.lif1 .. snn.layer1.1.add (14 nodes)}. */
  @Override
  public String toString() {
    return "%s .. %s (%d nodes)"
        .formatted(stage.nodes().get(0).name(), stage.output(), stage.nodes().size());
  }
}
