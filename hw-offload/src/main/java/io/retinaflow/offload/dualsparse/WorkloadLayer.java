package io.retinaflow.offload.dualsparse;

/**
 * A simulated layer of a published workload: its shape, and how many of its operands' elements are
 * not 0.
 *
 * @param name name in the network
 * @param index place among the simulated layers, from 1
 * @param channels input channels
 * @param height rows of the input image
 * @param width columns of the input image
 * @param geometry window of the convolution
 * @param columns output channels, N
 * @param weights non-zero weights
 * @param spikes spikes in the spike matrix, over all timesteps
 * @param nonSilent positions of the spike matrix that spike at least once
 * @param masked positions that spike at least twice: those left by the low-activity mask
 */
public record WorkloadLayer(
    String name,
    int index,
    int channels,
    int height,
    int width,
    ConvolutionGeometry geometry,
    int columns,
    long weights,
    long spikes,
    long nonSilent,
    long masked) {

  /**
   * Checks that the counts are possible, at 64 timesteps at most.
   *
   * @throws IllegalArgumentException if there are more non-zeros than elements, or counts of spikes
   *     that contradict each other
   */
  public WorkloadLayer {
    long cells =
        (long) geometry.outputHeight(height)
            * geometry.outputWidth(width)
            * geometry.positions(channels);
    long ones = nonSilent - masked;
    if (weights < 0 || weights > (long) geometry.positions(channels) * columns) {
      throw new IllegalArgumentException(name + ": " + weights + " weights do not fit");
    }
    if (masked < 0 || ones < 0 || nonSilent > cells || spikes < ones + 2 * masked) {
      throw new IllegalArgumentException(
          "%s: %d spikes at %d positions, %d of them repeating, of %d"
              .formatted(name, spikes, nonSilent, masked, cells));
    }
  }

  /** Rows of the spike matrix, M. */
  public int rows() {
    return geometry.outputHeight(height) * geometry.outputWidth(width);
  }

  /** Positions of its rows, K. */
  public int positions() {
    return geometry.positions(channels);
  }
}
