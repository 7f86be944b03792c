package io.retinaflow.offload.imc.cost;

/**
 * Layer as the cost model sees it: the sides of its weights, and how many pixels it works on.
 *
 * @param name name in the network
 * @param kind convolution or linear
 * @param inChannels input channels: rows of the arrays
 * @param outChannels output channels: columns of the arrays
 * @param kernel side of the kernel: {@code kernel^2} arrays make a processing element
 * @param inputPixels pixels of the input
 * @param convolvedPixels pixels of the layer's own output
 * @param outputPixels pixels after the pooling that follows, if one does
 */
public record MappedLayer(
    String name,
    Kind kind,
    int inChannels,
    int outChannels,
    int kernel,
    int inputPixels,
    int convolvedPixels,
    int outputPixels) {

  /** What a layer is. */
  public enum Kind {
    /** Two-dimensional convolution. */
    CONVOLUTION,
    /** Fully connected layer. */
    LINEAR
  }

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if one is not positive
   */
  public MappedLayer {
    requirePositive(name, "input channels", inChannels);
    requirePositive(name, "output channels", outChannels);
    requirePositive(name, "kernel", kernel);
    requirePositive(name, "input pixels", inputPixels);
    requirePositive(name, "convolved pixels", convolvedPixels);
    requirePositive(name, "output pixels", outputPixels);
  }

  private static void requirePositive(String name, String what, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(what + " of layer " + name + ": " + value);
    }
  }

  /** A convolution that keeps its side, then perhaps pooling to another. */
  public static MappedLayer convolution(
      String name, int inChannels, int outChannels, int kernel, int inputSide, int outputSide) {
    int input = Math.multiplyExact(inputSide, inputSide);
    int output = Math.multiplyExact(outputSide, outputSide);
    return new MappedLayer(
        name, Kind.CONVOLUTION, inChannels, outChannels, kernel, input, input, output);
  }

  /** A fully connected layer. */
  public static MappedLayer linear(String name, int inFeatures, int outFeatures) {
    return new MappedLayer(name, Kind.LINEAR, inFeatures, outFeatures, 1, 1, 1, 1);
  }
}
