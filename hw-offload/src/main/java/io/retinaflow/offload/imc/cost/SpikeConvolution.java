package io.retinaflow.offload.imc.cost;

/**
 * Geometry of a convolution over spikes, as its activity is counted.
 *
 * @param inChannels input channels
 * @param outChannels output channels
 * @param height rows of the input
 * @param width columns of the input
 * @param kernel side of the square kernel
 * @param stride step between outputs
 * @param padding zeros around the input
 */
public record SpikeConvolution(
    int inChannels, int outChannels, int height, int width, int kernel, int stride, int padding) {

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if a size is not positive or no output fits
   */
  public SpikeConvolution {
    if (inChannels < 1 || outChannels < 1 || kernel < 1 || stride < 1 || padding < 0) {
      throw new IllegalArgumentException(
          "convolution of %d to %d channels, kernel %d, stride %d, padding %d"
              .formatted(inChannels, outChannels, kernel, stride, padding));
    }
    if (height < 1 || width < 1 || height + 2 * padding < kernel || width + 2 * padding < kernel) {
      throw new IllegalArgumentException(
          "a kernel of %d does not fit %d x %d pixels padded by %d"
              .formatted(kernel, height, width, padding));
    }
  }

  /** Rows of the output. */
  public int outputHeight() {
    return (height + 2 * padding - kernel) / stride + 1;
  }

  /** Columns of the output. */
  public int outputWidth() {
    return (width + 2 * padding - kernel) / stride + 1;
  }

  /** Blocks of input channels on arrays of this side: P. */
  public int inputTiles(int crossbarSide) {
    return (inChannels + crossbarSide - 1) / crossbarSide;
  }

  /** Blocks of output channels on arrays of this side: Q. */
  public int outputTiles(int crossbarSide) {
    return (outChannels + crossbarSide - 1) / crossbarSide;
  }

  /** Channels in a block of input channels: C_z. */
  public int tileChannels(int tile, int crossbarSide) {
    return Math.min(crossbarSide, inChannels - tile * crossbarSide);
  }
}
