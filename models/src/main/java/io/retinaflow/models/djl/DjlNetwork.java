package io.retinaflow.models.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.retinaflow.models.activity.ActivityTrace;
import io.retinaflow.models.activity.Continuation;
import io.retinaflow.models.activity.NetworkOutput;
import io.retinaflow.models.activity.NetworkRunner;
import io.retinaflow.models.activity.SpikeObserver;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.engine.EngineStage;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Membranes;
import io.retinaflow.models.layer.Network;
import io.retinaflow.models.layer.Shape;
import java.util.List;
import java.util.Optional;

/**
 * Model on libtorch: weights uploaded once, every run in native memory of its own that is freed
 * with it. Several threads may run one network at a time.
 */
public final class DjlNetwork implements NetworkRunner, AutoCloseable {
  private final Network network;
  private final NDManager manager;
  private final List<Step> steps;

  private DjlNetwork(Network network, NDManager manager, List<Step> steps) {
    this.network = network;
    this.manager = manager;
    this.steps = steps;
  }

  /**
   * Uploads a model. The first call in a process starts libtorch; the network is never asked for
   * it.
   *
   * @throws IllegalStateException if libtorch cannot be loaded
   */
  public static DjlNetwork compile(Model model, DjlOptions options) {
    return compile(model, options, List.of());
  }

  /** Uploads a model but for the stages, which run where they are. */
  static DjlNetwork compile(Model model, DjlOptions options, List<EngineStage> stages) {
    NDManager manager = TorchEngine.open(options);
    try {
      KernelCompiler compiler = new KernelCompiler(Weights.of(model, manager));
      return new DjlNetwork(model.network(), manager, Step.plan(model.network(), compiler, stages));
    } catch (RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  @Override
  public NetworkOutput run(FloatTensor input) {
    return run(input, new Pass(new ActivityRecorder(Optional.empty()), Membranes.resting(), false));
  }

  @Override
  public NetworkOutput run(FloatTensor input, SpikeObserver observer) {
    ActivityRecorder recorder = new ActivityRecorder(Optional.of(observer));
    return run(input, new Pass(recorder, Membranes.resting(), false));
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
    boolean continues = !network.closesBlocks();
    if (!continues && !membranes.potentials().isEmpty()) {
      throw new IllegalArgumentException(
          "neurons rest before every group of pictures, but here are potentials of "
              + membranes.potentials().keySet());
    }
    Pass pass = new Pass(new ActivityRecorder(observer), membranes, continues);
    NetworkOutput output = run(input, pass);
    return new Continuation(output, pass.membranes());
  }

  private NetworkOutput run(FloatTensor input, Pass pass) {
    Shape logitsShape = network.outputShape(input.shape());
    try (NDManager scope = manager.newSubManager()) {
      float[] logits = forward(Weights.upload(scope, input), pass).toFloatArray();
      ActivityTrace activity = pass.recorder().trace(logitsShape.side(0));
      return NetworkOutput.of(FloatTensor.of(logitsShape, logits), activity);
    }
  }

  private NDArray forward(NDArray input, Pass pass) {
    NDArray[] slots = new NDArray[steps.size() + 1];
    slots[0] = input;
    for (int i = 0; i < steps.size(); i++) {
      slots[i + 1] = steps.get(i).forward(slots, pass);
    }
    return slots[steps.size()];
  }

  /** Native arrays that the network holds while no run is in progress: its weights. */
  int heldArrays() {
    return manager.getManagedArrays().size();
  }

  @Override
  public void close() {
    manager.close();
  }
}
