package io.retinaflow.models.training;

import java.util.List;

/** Watches a network learn. */
public interface TrainingProgress {
  /** Watches nothing. */
  TrainingProgress SILENT =
      new TrainingProgress() {
        @Override
        public void resumed(List<EpochResult> before) {}

        @Override
        public void step(int epoch, int step, int steps, double loss) {}

        @Override
        public void epoch(EpochResult result) {}
      };

  /** Before the first step, if an earlier run had done some epochs. */
  void resumed(List<EpochResult> before);

  /**
   * After each step.
   *
   * @param epoch number, from 1
   * @param step number within the epoch, from 1
   * @param steps steps of an epoch
   * @param loss of this step
   */
  void step(int epoch, int step, int steps, double loss);

  /** After each epoch. */
  void epoch(EpochResult result);
}
