package io.retinaflow.models.training.data;

import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Shape;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Samples of known class, each made ready for a network when it is asked for. The same index always
 * gives the same sample. Safe for use by several threads.
 */
public interface LabelledSamples {

  /** Names of the classes; a class is its index here. */
  List<String> labels();

  /** Number of samples. */
  int size();

  /**
   * Class of a sample.
   *
   * @param index 0..size-1
   */
  int label(int index);

  /**
   * Source of a sample. Samples of one source resemble each other, so a fair split has all of them
   * on one side; where nothing is known of it, each sample is its own.
   */
  default String source(int index) {
    return Integer.toString(index);
  }

  /** Shape of every sample: {@code [T,C,H,W]} of a sequence, {@code [C,H,W]} of an image. */
  Shape shape();

  /** Shape of every sample to learn from, which may be shorter than a whole one. */
  default Shape variedShape() {
    return shape();
  }

  /** A sample as it is; the caller's. */
  FloatTensor sample(int index);

  /**
   * A sample changed in ways that leave its class alone, or a piece of it, to learn from; the same
   * random numbers change it in the same way.
   *
   * @param random numbers to draw from
   */
  default FloatTensor varied(int index, SplittableRandom random) {
    return sample(index);
  }
}
