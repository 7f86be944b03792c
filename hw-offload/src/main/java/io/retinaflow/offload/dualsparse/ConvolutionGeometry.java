package io.retinaflow.offload.dualsparse;

/**
 * Window of a convolution: the rows of its spike matrix are output pixels, row-major, and position
 * {@code (c * kernelHeight + i) * kernelWidth + j} of a row is input channel c under place (i, j)
 * of the kernel; what lies beyond the border is silent.
 *
 * @param kernelHeight rows of the kernel, at least 1
 * @param kernelWidth columns of the kernel, at least 1
 * @param stride pixels from window to window, at least 1
 * @param padding silent pixels around the image, 0 or more
 */
public record ConvolutionGeometry(int kernelHeight, int kernelWidth, int stride, int padding) {
  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a value is out of its range
   */
  public ConvolutionGeometry {
    if (kernelHeight < 1 || kernelWidth < 1 || stride < 1 || padding < 0) {
      throw new IllegalArgumentException(
          "no convolution: kernel %d x %d, stride %d, padding %d"
              .formatted(kernelHeight, kernelWidth, stride, padding));
    }
  }

  /** A kernel of one pixel: a matrix product per pixel, as for a linear layer on [T,C,1,1]. */
  public static ConvolutionGeometry pointwise() {
    return new ConvolutionGeometry(1, 1, 1, 0);
  }

  /** Rows of the output image. */
  int outputHeight(int height) {
    return outputSide(height, kernelHeight);
  }

  /** Columns of the output image. */
  int outputWidth(int width) {
    return outputSide(width, kernelWidth);
  }

  private int outputSide(int side, int kernel) {
    int room = side + 2 * padding - kernel;
    if (room < 0) {
      throw new IllegalArgumentException(
          "kernel %d does not fit in %d pixels padded by %d".formatted(kernel, side, padding));
    }
    return room / stride + 1;
  }

  /** Positions of a row, K. */
  int positions(int channels) {
    return Math.multiplyExact(channels, kernelHeight * kernelWidth);
  }
}
