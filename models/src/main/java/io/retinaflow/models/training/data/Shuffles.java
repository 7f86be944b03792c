package io.retinaflow.models.training.data;

import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/** Orders drawn by a generator whose numbers are the same everywhere. */
final class Shuffles {
  private Shuffles() {}

  /** Shuffles in place, each order as likely as any (Durstenfeld 1964). */
  static void shuffle(List<?> list, SplittableRandom random) {
    for (int left = list.size(); left > 1; left--) {
      Collections.swap(list, left - 1, random.nextInt(left));
    }
  }
}
