package io.retinaflow.models.training.evaluation;

import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Shape;

/** What a {@link LinearProbe} sees of a sample {@code [T,C,H,W]}; an image counts as T = 1. */
public enum ProbeFeatures {
  /** Sum over all timesteps, each channel in 16x16 cells at most: where it was, but not when. */
  SUMMED_FRAME {
    @Override
    double[] of(FloatTensor sample) {
      return frames(sample, 0, timesteps(sample));
    }
  },
  /** The timestep in the middle alone, each channel in 16x16 cells at most. */
  MIDDLE_FRAME {
    @Override
    double[] of(FloatTensor sample) {
      int middle = timesteps(sample) / 2;
      return frames(sample, middle, middle + 1);
    }
  },
  /**
   * Energy of the differences between consecutive frames in 4 parts of the time by 6 by 8 cells,
   * {@code ln(mean square + 0.001)}: how much moves where, and roughly when.
   */
  RESIDUAL_ENERGY {
    @Override
    double[] of(FloatTensor sample) {
      return residuals(sample);
    }
  };

  private static final int MOST_CELLS = 16;
  private static final int PARTS = 4;
  private static final int ROWS = 6;
  private static final int COLUMNS = 8;
  // Of normalised pixels that only noise changes.
  private static final double LEAST_ENERGY = 1e-3;

  /** Numbers that describe a sample. */
  abstract double[] of(FloatTensor sample);

  private static int timesteps(FloatTensor sample) {
    return sample.shape().rank() == 4 ? sample.shape().side(0) : 1;
  }

  private static double[] frames(FloatTensor sample, int begin, int end) {
    Shape shape = sample.shape();
    int channels = shape.side(-3);
    int height = shape.side(-2);
    int width = shape.side(-1);
    int rows = Math.min(MOST_CELLS, height);
    int columns = Math.min(MOST_CELLS, width);
    double[] sums = new double[channels * rows * columns];
    int in = begin * channels * height * width;
    for (int t = begin; t < end; t++) {
      for (int line = 0; line < channels * height; line++) {
        int row = line / height * rows + line % height * rows / height;
        for (int x = 0; x < width; x++) {
          sums[row * columns + x * columns / width] += sample.values()[in++];
        }
      }
    }
    return sums;
  }

  private static double[] residuals(FloatTensor sample) {
    Shape shape = sample.shape();
    if (timesteps(sample) < 2) {
      throw new IllegalArgumentException("a sample " + shape + " has no two frames to differ");
    }
    int steps = timesteps(sample) - 1;
    int frame = shape.size() / (steps + 1);
    double[] sums = new double[PARTS * ROWS * COLUMNS];
    int[] counts = new int[sums.length];
    for (int i = 0; i < steps * frame; i++) {
      int x = i % shape.side(-1);
      int y = i / shape.side(-1) % shape.side(-2);
      int part = i / frame * PARTS / steps;
      int cell = (part * ROWS + y * ROWS / shape.side(-2)) * COLUMNS + x * COLUMNS / shape.side(-1);
      double difference = (double) sample.values()[i + frame] - sample.values()[i];
      sums[cell] += difference * difference;
      counts[cell]++;
    }
    for (int cell = 0; cell < sums.length; cell++) {
      sums[cell] = Math.log(sums[cell] / Math.max(1, counts[cell]) + LEAST_ENERGY);
    }
    return sums;
  }
}
