package io.retinaflow.models.engine;

import io.retinaflow.models.layer.FloatTensor;

/** Where a run stands: the sample and the block of timesteps that the steps are at. */
final class Pass {
  private final FloatTensor input;
  private final ActivityLog activity;
  private final boolean image;
  private final int timesteps;
  private final int batch;
  private int sample;
  private int firstTimestep;
  private int blockTimesteps;

  /**
   * Starts a run.
   *
   * @param timesteps T of the whole run
   */
  Pass(FloatTensor input, int timesteps, ActivityLog activity) {
    this.input = input;
    this.activity = activity;
    this.image = input.shape().rank() == 4;
    this.timesteps = timesteps;
    this.batch = input.shape().side(0);
  }

  void moveTo(int newSample, int newFirstTimestep, int newBlockTimesteps) {
    sample = newSample;
    firstTimestep = newFirstTimestep;
    blockTimesteps = newBlockTimesteps;
  }

  ActivityLog activity() {
    return activity;
  }

  /** Timesteps of the block. */
  int blockTimesteps() {
    return blockTimesteps;
  }

  /** Timestep of the run that the block begins with. */
  int firstTimestep() {
    return firstTimestep;
  }

  int timesteps() {
    return timesteps;
  }

  int sample() {
    return sample;
  }

  int batch() {
    return batch;
  }

  /** Whether every timestep sees the same. */
  boolean image() {
    return image;
  }

  float[] input() {
    return input.values();
  }

  /** Index of the input's frame at a timestep of the block, {@code [C,H,W]}. */
  int frame(int t, int frameSize) {
    int frame = image ? sample : sample * timesteps + firstTimestep + t;
    return frame * frameSize;
  }
}
