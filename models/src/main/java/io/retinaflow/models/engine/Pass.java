package io.retinaflow.models.engine;

import java.nio.FloatBuffer;
import java.util.Optional;

/** Where a run stands: the sample and the block of timesteps that the steps are at. */
final class Pass {
  private final Frames input;
  private final ActivityLog activity;
  private int sample;
  private int firstTimestep;
  private int blockTimesteps;

  Pass(Frames input, ActivityLog activity) {
    this.input = input;
    this.activity = activity;
  }

  /** A run of nothing. */
  static Pass idle() {
    Frames nothing = new Frames(FloatBuffer.allocate(0), Frames.Order.IMAGES, 0, 0);
    return new Pass(nothing, new ActivityLog(0, 0, Optional.empty()));
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
    return input.timesteps();
  }

  int sample() {
    return sample;
  }

  int batch() {
    return input.batch();
  }

  /** Whether every timestep sees the same. */
  boolean image() {
    return input.order() == Frames.Order.IMAGES;
  }

  Frames input() {
    return input;
  }

  /** Number of the map in {@code frames} that a timestep of the block has. */
  int index(Frames frames, int t) {
    return frames.index(sample, firstTimestep + t);
  }
}
