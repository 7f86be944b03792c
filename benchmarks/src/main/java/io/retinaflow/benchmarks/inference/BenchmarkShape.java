package io.retinaflow.benchmarks.inference;

import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.statten.AttentionMode;
import io.retinaflow.models.statten.SpikeMode;
import io.retinaflow.models.statten.StAttenConfig;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Shapes of the authors' published STAtten models (their conf/*.yml), and of the demo's. */
enum BenchmarkShape {
  /** Cifar10-dvs/2_256 with 16 timesteps. */
  CIFAR10_DVS("cifar10-dvs"),
  /** The same with 4 timesteps: a quarter of the work, for sweeps. */
  CIFAR10_DVS_T4("cifar10-dvs-t4"),
  /** Cifar10/2_512. */
  CIFAR10("cifar10"),
  /** Imagenet/8_512. */
  IMAGENET("imagenet"),
  /** The demo's. */
  SMALL("small");

  /** Share of non-zero counts in cifar10-dvs frames; specs/statten.md section 11. */
  static final double EVENT_DENSITY = 0.256;

  /** Frames are means of 2x2 counts. */
  private static final float COUNT_STEP = 0.25f;

  private static final int MOST_STEPS = 8;

  private final String key;

  BenchmarkShape(String key) {
    this.key = key;
  }

  private static StAttenConfig events(int timesteps) {
    return new StAttenConfig(
        256,
        2,
        8,
        4,
        timesteps,
        4,
        2,
        64,
        64,
        "0011",
        true,
        AttentionMode.STATTEN,
        SpikeMode.LIF,
        10);
  }

  private static StAttenConfig image(int dim, int layers, int side, String pooling, int classes) {
    return new StAttenConfig(
        dim,
        layers,
        8,
        4,
        4,
        2,
        3,
        side,
        side,
        pooling,
        false,
        AttentionMode.STATTEN,
        SpikeMode.LIF,
        classes);
  }

  /**
   * Shape of a name.
   *
   * @throws IllegalArgumentException if there is none; the message lists the known ones
   */
  static BenchmarkShape named(String key) {
    return Arrays.stream(values())
        .filter(shape -> shape.key.equals(key))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "shape '"
                        + key
                        + "' is not one of "
                        + Arrays.stream(values()).map(BenchmarkShape::key).toList()));
  }

  /** Name in tables and options. */
  String key() {
    return key;
  }

  StAttenConfig config() {
    return switch (this) {
      case CIFAR10_DVS -> events(16);
      case CIFAR10_DVS_T4 -> events(4);
      case CIFAR10 -> image(512, 2, 32, "0011", 10);
      case IMAGENET -> image(512, 8, 224, "1111", 1000);
      case SMALL -> StAttenConfig.smallEvents(10);
    };
  }

  /** One random input: event frames of the density of cifar10-dvs, or a normalised image. */
  FloatTensor input(long seed) {
    return input(seed, EVENT_DENSITY);
  }

  /**
   * One random input.
   *
   * @param density share of event counts that are not 0; an image's deviation is {@code
   *     density/EVENT_DENSITY}
   * @return {@code [1,T,2,H,W]} or {@code [1,3,H,W]}
   */
  FloatTensor input(long seed, double density) {
    SplittableRandom random = new SplittableRandom(seed);
    return config().dvs() ? frames(random, density) : picture(random, density / EVENT_DENSITY);
  }

  private FloatTensor frames(SplittableRandom random, double density) {
    StAttenConfig config = config();
    FloatTensor frames =
        FloatTensor.zeros(
            1, config.timesteps(), config.inChannels(), config.height(), config.width());
    float[] values = frames.values();
    for (int i = 0; i < values.length; i++) {
      if (random.nextDouble() < density) {
        values[i] = COUNT_STEP * random.nextInt(1, MOST_STEPS + 1);
      }
    }
    return frames;
  }

  private FloatTensor picture(SplittableRandom random, double deviation) {
    StAttenConfig config = config();
    FloatTensor picture =
        FloatTensor.zeros(1, config.inChannels(), config.height(), config.width());
    float[] values = picture.values();
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (deviation * random.nextGaussian());
    }
    return picture;
  }
}
