package io.retinaflow.models.engine;

/**
 * Real values {@code [t][pixel][channel]} in an arena, channels padded with zeros to whole cache
 * lines.
 */
final class RealMap {
  private final FloatArena arena;
  private final int start;
  private final int height;
  private final int width;
  private final int channels;
  private final int stride;

  RealMap(FloatArena arena, int timesteps, int height, int width, int channels) {
    this.arena = arena;
    this.height = height;
    this.width = width;
    this.channels = channels;
    this.stride = ChannelBlock.padded(channels);
    this.start = arena.reserve(Math.toIntExact((long) timesteps * height * width * stride));
  }

  float[] values() {
    return arena.values();
  }

  /** Index of a pixel's first channel. */
  int at(int t, int pixel) {
    return start + (t * height * width + pixel) * stride;
  }

  int height() {
    return height;
  }

  int width() {
    return width;
  }

  int pixels() {
    return height * width;
  }

  int channels() {
    return channels;
  }

  /** Values from one pixel to the next. */
  int stride() {
    return stride;
  }
}
