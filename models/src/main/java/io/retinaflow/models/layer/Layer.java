package io.retinaflow.models.layer;

import java.util.List;

/**
 * One operation of a network on time-major tensors {@code [T,B,...]}: what it computes, not how.
 * Every layer is pointwise or causal in time beyond blocks of {@link #timestepBlock()} timesteps,
 * so a network may be run block by block while neurons keep their membranes, with the same result.
 */
public sealed interface Layer
    permits TimeMajor,
        Conv2d,
        BatchNorm2d,
        Neuron,
        MaxPool2d,
        Add,
        Multiply,
        SpatioTemporalAttention,
        SplitHeads,
        MergeHeads,
        TokenSum,
        SpatialMean,
        Linear,
        KeyFrame,
        ResidualFrames,
        Relu,
        AveragePool2d,
        Upsample2d,
        GroupNorm,
        LayerNorm,
        SoftmaxAttention,
        GegluPerceptron,
        TimeMean,
        ConcatenateChannels {

  /** Number of inputs. */
  default int arity() {
    return 1;
  }

  /**
   * Shape of the output.
   *
   * @param inputs shapes of the inputs, {@link #arity()} of them
   * @throws IllegalArgumentException if the layer cannot take them; the message has the values
   */
  Shape outputShape(List<Shape> inputs);

  /** Kind of output that inputs of the given kinds lead to. */
  default Signal outputSignal(List<Signal> inputs) {
    return Signal.REAL;
  }

  /** Tensors it reads or at least owns in the state_dict, named relative to the node. */
  default List<Parameter> parameters() {
    return List.of();
  }

  /** Timesteps that have to be present together; 1 for all but attention over time. */
  default int timestepBlock() {
    return 1;
  }

  /**
   * Whether a block of timesteps stands by itself: neurons rest before it, and an input holds no
   * more than one. So it is for groups of pictures.
   */
  default boolean closesBlock() {
    return false;
  }
}
