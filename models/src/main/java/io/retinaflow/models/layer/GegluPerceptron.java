package io.retinaflow.models.layer;

import java.util.List;

/**
 * Gated perceptron on each pixel of {@code [T,B,C,H,W]}: {@code [a | g] = W1 x + b1} with M
 * channels each, {@code y = W2 (a * gelu(g)) + b2}, gelu with the error function. The first M rows
 * of W1 are the value, the others the gate.
 *
 * <p>Source: model/fusion/attention.py of Intelligent-Computing-Lab-Yale/ReSpike.
 *
 * @param channels C
 * @param hiddenChannels M; four times C in ReSpike
 */
public record GegluPerceptron(int channels, int hiddenChannels) implements Layer {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is not positive
   */
  public GegluPerceptron {
    Shapes.requirePositive("channels", channels);
    Shapes.requirePositive("hidden channels", hiddenChannels);
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape in = inputs.get(0);
    Shapes.requireRank(this, in, 5);
    Shapes.requireSide(this, in, 2, channels);
    return in;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        new Parameter("net.0.proj.weight", Shape.of(2 * hiddenChannels, channels)),
        new Parameter("net.0.proj.bias", Shape.of(2 * hiddenChannels)),
        new Parameter("net.2.weight", Shape.of(channels, hiddenChannels)),
        new Parameter("net.2.bias", Shape.of(channels)));
  }
}
