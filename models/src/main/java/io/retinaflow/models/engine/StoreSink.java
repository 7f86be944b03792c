package io.retinaflow.models.engine;

import org.jspecify.annotations.Nullable;

/** Keeps the currents, after adding the stream that bypasses the layer where there is one. */
final class StoreSink implements CurrentSink {
  private final RealMap out;
  private final @Nullable RealMap bypass;

  StoreSink(RealMap out, @Nullable RealMap bypass) {
    this.out = out;
    this.bypass = bypass;
  }

  @Override
  public void accept(
      int t, int pixel, int pixels, float[] currents, int at, int channel, int width) {
    int kept = Math.min(width, out.stride() - channel);
    for (int p = 0; p < pixels; p++) {
      int to = out.at(t, pixel + p) + channel;
      int from = at + p * width;
      if (bypass == null) {
        System.arraycopy(currents, from, out.values(), to, kept);
      } else {
        add(currents, from, bypass, bypass.at(t, pixel + p) + channel, to, kept);
      }
    }
  }

  private void add(float[] currents, int from, RealMap stream, int at, int to, int count) {
    float[] values = out.values();
    float[] bypassed = stream.values();
    for (int j = 0; j < count; j++) {
      values[to + j] = currents[from + j] + bypassed[at + j];
    }
  }
}
