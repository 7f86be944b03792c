package io.retinaflow.offload.imc.cost;

import java.util.List;

/**
 * VGG9 on CIFAR-10 as SpikeSim publishes it: the convolutions of the example that ships with its
 * estimator, and what that prints for them.
 *
 * <p>Source: Yin et al., arXiv 2210.12899, and {@code ela_spikesim.py} at commit c2627bc. Sides are
 * those after pooling, as in the example ({@link SpikeSimDefect#POOLED_OUTPUT}).
 */
public final class PublishedVgg9 {
  /** Profile of the chip, 64 x 64 arrays, eight processing elements a tile. */
  public static final String PROFILE = "spikesim-rram-65nm";

  /** Timesteps of an inference. */
  public static final int TIMESTEPS = 5;

  /** Printed energy. */
  public static final double PICOJOULES = 15_906_934.02624;

  /** Printed area. */
  public static final double SQUARE_MICROMETRES = 8_425_528.755834;

  /** Printed latency, with a cycle per output neuron. */
  public static final double LATENCY_NANOS = 62_832_640;

  /** Printed tiles. */
  public static final int TILES = 6;

  /** Printed processing elements. */
  public static final int PROCESSING_ELEMENTS = 48;

  private static final int KERNEL = 3;

  private PublishedVgg9() {}

  /** The convolutions, in order. */
  public static List<MappedLayer> layers() {
    return List.of(
        layer(1, 3, 64, 32, 32),
        layer(2, 64, 64, 32, 16),
        layer(3, 64, 128, 16, 16),
        layer(4, 128, 128, 16, 8),
        layer(5, 128, 256, 8, 8),
        layer(6, 256, 256, 8, 8),
        layer(7, 256, 256, 8, 4));
  }

  private static MappedLayer layer(int index, int in, int out, int inSide, int outSide) {
    return MappedLayer.convolution("conv" + index, in, out, KERNEL, inSide, outSide);
  }
}
