package io.retinaflow.models.training.evaluation;

import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Network;
import io.retinaflow.models.layer.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Samples as a network takes them: a sequence {@code [T,C,H,W]} as one input {@code [1,T,C,H,W]} or
 * in chunks of it, an image {@code [C,H,W]} as one of {@code [1,C,H,W]}. Networks whose blocks of
 * timesteps stand by themselves, as ReSpike's groups of pictures do, take one block at a time.
 */
public final class SamplePieces {
  private final Network network;

  private SamplePieces(Network network) {
    this.network = network;
  }

  /**
   * Pieces for a network.
   *
   * @param sample shape of the samples
   * @throws IllegalArgumentException if the network cannot take them; the message has the shapes
   */
  public static SamplePieces of(Network network, Shape sample) {
    Shape input = batchOfOne(sample);
    network.input().require(input);
    int block = network.timestepBlock();
    if (input.rank() == 5 && input.side(1) % block != 0) {
      throw new IllegalArgumentException(
          "samples " + sample + " are no whole number of blocks of " + block + " timesteps");
    }
    return new SamplePieces(network);
  }

  private static Shape batchOfOne(Shape sample) {
    int[] sides = new int[sample.rank() + 1];
    sides[0] = 1;
    System.arraycopy(sample.toArray(), 0, sides, 1, sample.rank());
    return Shape.of(sides);
  }

  /** The fewest pieces that the network takes. */
  public List<FloatTensor> whole(FloatTensor sample) {
    return network.closesBlocks() ? chunks(sample) : List.of(input(sample));
  }

  /** The smallest pieces that the network takes, each followed by a running answer. */
  public List<FloatTensor> chunks(FloatTensor sample) {
    if (sample.shape().rank() != 4) {
      return List.of(input(sample));
    }
    int block = network.timestepBlock();
    Shape shape = batchOfOne(sample.shape().with(0, block));
    List<FloatTensor> chunks = new ArrayList<>();
    for (int from = 0; from < sample.values().length; from += shape.size()) {
      chunks.add(
          FloatTensor.of(shape, Arrays.copyOfRange(sample.values(), from, from + shape.size())));
    }
    return chunks;
  }

  private static FloatTensor input(FloatTensor sample) {
    return FloatTensor.of(batchOfOne(sample.shape()), sample.values());
  }
}
