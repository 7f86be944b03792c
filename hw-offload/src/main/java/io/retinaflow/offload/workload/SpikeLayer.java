package io.retinaflow.offload.workload;

import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.MaxPool2d;
import io.retinaflow.models.spike.SpikeTensor;
import io.retinaflow.offload.accelerator.SpikeRecording;
import java.util.List;

/**
 * Layer whose input is spikes: a convolution, or a dense layer, which is a convolution of one pixel
 * with a kernel of one.
 *
 * @param name name of the node
 * @param inChannels channels of the input
 * @param outChannels channels of the output
 * @param kernel side of the kernel, odd; zeros pad the border by half of it
 * @param stride step between windows; 1 keeps height and width
 * @param height H of the input
 * @param width W of the input
 * @param dense whether it is a dense layer
 * @param weights {@code [outChannels, inChannels, kernel, kernel]}
 * @param neurons layer of neurons that the spikes come from
 * @param pools pools between those and this layer, in order
 */
public record SpikeLayer(
    String name,
    int inChannels,
    int outChannels,
    int kernel,
    int stride,
    int height,
    int width,
    boolean dense,
    FloatTensor weights,
    String neurons,
    List<MaxPool2d> pools) {

  /** Copies the list. */
  public SpikeLayer {
    pools = List.copyOf(pools);
  }

  /** Zeros at each border. */
  public int padding() {
    return kernel / 2;
  }

  /** Inputs of one output: K of the matrix product. */
  public int fanIn() {
    return inChannels * kernel * kernel;
  }

  /**
   * The layer's input in a run.
   *
   * @param batch index of the sample
   * @return spikes {@code [T, inChannels, height, width]}
   * @throws IllegalArgumentException if the run does not hold it
   */
  public SpikeTensor input(SpikeRecording run, int batch) {
    SpikeTensor spikes = run.spikes(neurons, batch);
    for (MaxPool2d pool : pools) {
      spikes = SpikePooling.pool(spikes, pool);
    }
    if (spikes.channels() != inChannels || spikes.height() != height || spikes.width() != width) {
      throw new IllegalArgumentException(
          "%s takes [T, %d, %d, %d], not %s".formatted(name, inChannels, height, width, spikes));
    }
    return spikes;
  }

  /** Rows of the output. */
  public int outputHeight() {
    return (height - 1) / stride + 1;
  }

  /** Columns of the output. */
  public int outputWidth() {
    return (width - 1) / stride + 1;
  }
}
