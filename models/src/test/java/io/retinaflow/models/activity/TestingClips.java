package io.retinaflow.models.activity;

import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Network;
import io.retinaflow.models.layer.Shape;
import java.util.ArrayList;
import java.util.List;

/** Pieces of inputs, cut value by value. */
public final class TestingClips {
  private TestingClips() {}

  /** Timesteps {@code begin .. end-1} of a sequence {@code [B,T,C,H,W]}. */
  public static FloatTensor timesteps(FloatTensor sequence, int begin, int end) {
    Shape shape = sequence.shape();
    FloatTensor part = FloatTensor.zeros(shape.with(1, end - begin).toArray());
    int frame = shape.size() / shape.side(0) / shape.side(1);
    for (int i = 0; i < part.values().length; i++) {
      int sample = i / frame / (end - begin);
      int t = begin + i / frame % (end - begin);
      part.values()[i] = sequence.values()[(sample * shape.side(1) + t) * frame + i % frame];
    }
    return part;
  }

  /** The blocks of timesteps that a network takes an input in; it sees an image T times. */
  public static List<FloatTensor> blocks(Network network, FloatTensor input) {
    FloatTensor sequence =
        input.shape().rank() == 5 ? input : repeated(input, network.input().timesteps());
    int block = network.timestepBlock();
    List<FloatTensor> blocks = new ArrayList<>();
    for (int t = 0; t < sequence.shape().side(1); t += block) {
      blocks.add(timesteps(sequence, t, t + block));
    }
    return blocks;
  }

  private static FloatTensor repeated(FloatTensor image, int timesteps) {
    int[] sides = image.shape().toArray();
    FloatTensor sequence = FloatTensor.zeros(sides[0], timesteps, sides[1], sides[2], sides[3]);
    int frame = image.shape().size() / sides[0];
    for (int i = 0; i < sequence.values().length; i++) {
      sequence.values()[i] = image.values()[i / frame / timesteps * frame + i % frame];
    }
    return sequence;
  }
}
