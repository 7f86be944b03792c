package io.retinaflow.models.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Network;
import io.retinaflow.models.layer.Node;
import io.retinaflow.models.layer.Parameter;
import io.retinaflow.models.layer.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Network that learns, on libtorch: {@link #learn} computes its output and remembers how, {@link
 * #backward} takes a gradient of the output back to every tensor. Batch normalisation is over the
 * batch and all timesteps while learning; its running statistics follow with a share of 0.1.
 *
 * <p>libtorch differentiates one node at a time: every value begins a graph of its own, and the
 * gradients go from node to node here. So neurons can have a way back of their own, and nothing
 * that DJL frees early is part of a graph.
 *
 * <p>Tensors of the state_dict that no node reads are not part of it. Not safe for use by several
 * threads.
 */
public final class TrainableNetwork implements AutoCloseable {
  private final Network network;
  private final NDManager manager;
  private final LearntTensors tensors;
  private final List<LearningPart> parts = new ArrayList<>();
  private Optional<Tape> tape = Optional.empty();

  private TrainableNetwork(
      Network network, NDManager manager, LearntTensors tensors, Surrogate surrogate) {
    this.network = network;
    this.manager = manager;
    this.tensors = tensors;
    Weights weights = new Weights(network, tensors::array, manager);
    LearningKernels kernels = new LearningKernels(tensors, weights, surrogate);
    List<String> slots = new ArrayList<>(List.of(Network.INPUT));
    for (Node node : network.nodes()) {
      List<Integer> inputs = node.inputs().stream().map(slots::indexOf).toList();
      parts.add(new LearningPart(kernels.compile(node), inputs, learns(node, inputs)));
      slots.add(node.name());
    }
  }

  private boolean learns(Node node, List<Integer> inputs) {
    return node.layer().parameters().stream().anyMatch(Parameter::required)
        || inputs.stream().anyMatch(slot -> slot > 0 && parts.get(slot - 1).learns());
  }

  /**
   * Uploads a network.
   *
   * @param initial its tensors by name; others are left alone
   * @throws IllegalArgumentException if one is absent or has another shape
   * @throws IllegalStateException if libtorch cannot be loaded
   */
  public static TrainableNetwork compile(
      Network network, Map<String, FloatTensor> initial, Surrogate surrogate, DjlOptions options) {
    NDManager manager = TorchEngine.open(options);
    boolean before = Autograd.record(true);
    boolean compiled = false;
    try {
      LearntTensors tensors = new LearntTensors(network, initial, manager);
      TrainableNetwork trainable = new TrainableNetwork(network, manager, tensors, surrogate);
      compiled = true;
      return trainable;
    } finally {
      Autograd.record(before);
      if (!compiled) {
        manager.close();
      }
    }
  }

  /** What it computes. */
  public Network network() {
    return network;
  }

  /**
   * Computes the output of a batch, normalised over it, and remembers the way back.
   *
   * @param input {@code [B,T,C,H,W]} or {@code [B,C,H,W]}; not retained
   * @return {@code [T,B,K]}
   * @throws IllegalArgumentException if the shape does not fit the network
   */
  public FloatTensor learn(FloatTensor input) {
    forget();
    Tape values = run(input, true);
    tape = Optional.of(values);
    return output(values);
  }

  /**
   * Computes the output of a batch as an engine would with the tensors of now: by the running
   * statistics.
   *
   * @param input {@code [B,T,C,H,W]} or {@code [B,C,H,W]}; not retained
   * @return {@code [T,B,K]}
   * @throws IllegalArgumentException if the shape does not fit the network
   */
  public FloatTensor infer(FloatTensor input) {
    forget();
    try (Tape values = run(input, false)) {
      return output(values);
    }
  }

  private Tape run(FloatTensor input, boolean learning) {
    network.outputShape(input.shape());
    boolean before = Autograd.record(learning);
    Tape values = new Tape(manager.newSubManager(), learning, input);
    boolean ran = false;
    try {
      parts.forEach(values::add);
      ran = true;
      return values;
    } finally {
      Autograd.record(before);
      if (!ran) {
        values.close();
      }
    }
  }

  private static FloatTensor output(Tape values) {
    NDArray last = values.last();
    int[] sides = Arrays.stream(last.getShape().getShape()).mapToInt(Math::toIntExact).toArray();
    return FloatTensor.of(Shape.of(sides), last.toFloatArray());
  }

  /**
   * Takes a gradient of what {@link #learn} last gave back to the tensors, where it is added to
   * those of earlier calls. The way back is gone after that.
   *
   * @param gradient of the output, in its shape
   * @throws IllegalStateException if nothing was learnt since the last call
   */
  public void backward(FloatTensor gradient) {
    tape.orElseThrow(() -> new IllegalStateException("no output to go back from: learn first"))
        .backward(gradient);
    forget();
  }

  /** Names of the tensors that learn, in the order of the network. */
  public List<String> learnt() {
    return tensors.learnt();
  }

  /**
   * Number of a tensor's sides: above 1 for matrices and filters.
   *
   * @throws IllegalArgumentException if there is no such tensor
   */
  public int rank(String name) {
    return tensors.shape(name).rank();
  }

  /**
   * Copies a tensor's values out.
   *
   * @param out receives them
   * @throws IllegalArgumentException if there is no such tensor
   */
  public void read(String name, float[] out) {
    tensors.read(name, out);
  }

  /**
   * Replaces a tensor's values.
   *
   * @throws IllegalArgumentException if there is no such tensor
   */
  public void write(String name, float[] values) {
    tensors.write(name, values);
  }

  /**
   * Takes out a tensor's gradient, which is zero from then on.
   *
   * @throws IllegalArgumentException if there is no such tensor
   */
  public float[] takeGradient(String name) {
    return tensors.takeGradient(name);
  }

  /** Copies of all tensors, with running statistics. */
  public Map<String, FloatTensor> tensors() {
    Map<String, FloatTensor> all = new LinkedHashMap<>();
    for (String name : tensors.names()) {
      FloatTensor copy = FloatTensor.zeros(tensors.shape(name).toArray());
      tensors.read(name, copy.values());
      all.put(name, copy);
    }
    return all;
  }

  private void forget() {
    tape.ifPresent(Tape::close);
    tape = Optional.empty();
  }

  @Override
  public void close() {
    forget();
    manager.close();
  }
}
