package io.retinaflow.offload.imc.network;

import io.retinaflow.models.layer.FloatTensor;

/** Mean and variance of each channel of {@code [T,B,C,H,W]}, over all else. */
final class ChannelMoments {
  private final FloatTensor mean;
  private final FloatTensor variance;

  private ChannelMoments(FloatTensor mean, FloatTensor variance) {
    this.mean = mean;
    this.variance = variance;
  }

  /** Measures; the variance is that of the sample, with n - 1, as PyTorch keeps it. */
  static ChannelMoments of(FloatTensor values) {
    Frames frames = Frames.of(values.shape());
    FloatTensor mean = FloatTensor.zeros(frames.channels());
    FloatTensor variance = FloatTensor.zeros(frames.channels());
    long elements = (long) frames.count() * frames.area();
    for (int c = 0; c < frames.channels(); c++) {
      double centre = sum(values.values(), frames, c, 0, 1) / elements;
      double squares = sum(values.values(), frames, c, centre, 2);
      mean.values()[c] = (float) centre;
      variance.values()[c] = (float) (squares / Math.max(1, elements - 1));
    }
    return new ChannelMoments(mean, variance);
  }

  /** Sum of {@code (x - centre)^power} over a channel. */
  private static double sum(float[] values, Frames frames, int channel, double centre, int power) {
    double sum = 0;
    for (int frame = 0; frame < frames.count(); frame++) {
      int plane = frames.plane(frame, channel);
      for (int i = plane; i < plane + frames.area(); i++) {
        double distance = values[i] - centre;
        sum += power == 1 ? distance : distance * distance;
      }
    }
    return sum;
  }

  /** {@code [C]}. */
  FloatTensor mean() {
    return mean;
  }

  /** {@code [C]}. */
  FloatTensor variance() {
    return variance;
  }
}
