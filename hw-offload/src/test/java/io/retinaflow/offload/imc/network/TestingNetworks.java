package io.retinaflow.offload.imc.network;

import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.golden.GoldenCase;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.statten.AttentionMode;
import io.retinaflow.models.statten.SpikeMode;
import io.retinaflow.models.statten.StAttenConfig;
import io.retinaflow.models.statten.UntrainedStAtten;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** Networks and inputs small enough for many runs. */
final class TestingNetworks {
  private static final Path GOLDEN = Path.of("../models/src/test/resources/golden/statten");

  private TestingNetworks() {}

  static GoldenCase golden(String name) throws Exception {
    return GoldenCase.load(GOLDEN.resolve(name));
  }

  /** A network of random size and modes; the low bits of the seed choose the modes. */
  static Model random(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[][] widths = {{16, 2}, {24, 3}, {8, 1}};
    int[] width = widths[random.nextInt(widths.length)];
    StAttenConfig config =
        new StAttenConfig(
            width[0],
            random.nextInt(1, 3),
            width[1],
            2,
            4,
            2,
            2,
            4 * random.nextInt(1, 4),
            4 * random.nextInt(1, 4),
            "0011",
            (seed & 2) == 0,
            (seed & 1) == 0 ? AttentionMode.STATTEN : AttentionMode.SDT,
            (seed & 4) == 0 ? SpikeMode.LIF : SpikeMode.PLIF,
            random.nextInt(2, 6));
    return UntrainedStAtten.of(config, seed);
  }

  /** Event counts that a model of events takes, some at a quarter of the places. */
  static FloatTensor events(Model model, int clips, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    FloatTensor input = FloatTensor.zeros(model.network().input().sequence(clips).toArray());
    for (int i = 0; i < input.values().length; i++) {
      input.values()[i] = random.nextInt(4) == 0 ? random.nextInt(1, 4) : 0;
    }
    return input;
  }

  /** Discs that cross the view, {@code [clips,T,2,H,W]}. */
  static FloatTensor discs(Model model, int clips, long seed) {
    FloatTensor input = FloatTensor.zeros(model.network().input().sequence(clips).toArray());
    int height = input.shape().side(-2);
    int width = input.shape().side(-1);
    SplittableRandom random = new SplittableRandom(seed);
    for (int clip = 0; clip < clips; clip++) {
      double x = random.nextDouble(width / 4.0, width * 0.75);
      double y = random.nextDouble(height / 4.0, height * 0.75);
      double angle = random.nextDouble(2 * Math.PI);
      double radius = random.nextDouble(height / 8.0, height / 3.0);
      for (int t = 0; t < input.shape().side(1); t++) {
        for (int polarity = 0; polarity < 2; polarity++) {
          double reach = 1.5 * (t + polarity);
          ring(
              input.values(),
              ((clip * input.shape().side(1) + t) * 2 + polarity) * height * width,
              width,
              height,
              x + reach * Math.cos(angle),
              y + reach * Math.sin(angle),
              radius);
        }
      }
    }
    return input;
  }

  private static void ring(
      float[] counts, int plane, int width, int height, double x, double y, double radius) {
    for (int i = 0; i < width * height; i++) {
      int row = i / width;
      double distance = Math.hypot(i % width - x, row - y);
      counts[plane + i] = Math.abs(distance - radius) < 0.8 ? 2 : 0;
    }
  }
}
