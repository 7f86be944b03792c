package io.retinaflow.ingest.simulator;

import io.retinaflow.ingest.event.Resolution;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Scene of frames at equal intervals, intensity moving along a straight line between two.
 *
 * <p>A cross-fade is not motion: an edge that jumps d pixels from frame to frame makes each pixel
 * between change at once and slowly, not one after the other. v2e and ESIM warp frames by estimated
 * flow instead (SuperSloMo); here the video should be fast enough that edges move about a pixel a
 * frame.
 */
public final class Video implements Scene {
  private static final double MICROS_PER_SECOND = 1e6;

  private final FrameSource source;
  private final double frameMicros;
  private float[] before;
  private float[] after;
  private int shown = -1;

  /**
   * Plays frames.
   *
   * @param framesPerSecond rate at which they were taken
   * @throws IllegalArgumentException if there are fewer than two frames or the rate is outside (0,
   *     1e6]
   */
  public Video(FrameSource source, double framesPerSecond) {
    if (source.size() < 2) {
      throw new IllegalArgumentException(source.size() + " frames show no change; at least 2");
    }
    if (!(framesPerSecond > 0 && framesPerSecond <= MICROS_PER_SECOND)) {
      throw new IllegalArgumentException(framesPerSecond + " frames/s is outside (0, 1e6]");
    }
    this.source = source;
    this.frameMicros = MICROS_PER_SECOND / framesPerSecond;
    int pixels = source.resolution().width() * source.resolution().height();
    this.before = new float[pixels];
    this.after = new float[pixels];
  }

  @Override
  public Resolution resolution() {
    return source.resolution();
  }

  @Override
  public long durationMicros() {
    return (long) ((source.size() - 1) * frameMicros);
  }

  /**
   * Mixes the frames before and after an instant.
   *
   * @throws UncheckedIOException if one cannot be read
   */
  @Override
  public void render(long timeMicros, float[] intensity) {
    double position = timeMicros / frameMicros;
    int frame = Math.min((int) position, source.size() - 2);
    load(frame);
    double share = Math.min(1, position - frame);
    for (int p = 0; p < before.length; p++) {
      intensity[p] = (float) (before[p] + share * ((double) after[p] - before[p]));
    }
  }

  private void load(int frame) {
    if (frame == shown) {
      return;
    }
    try {
      if (frame == shown + 1 && shown >= 0) {
        float[] recycled = before;
        before = after;
        after = recycled;
      } else {
        source.read(frame, before);
      }
      source.read(frame + 1, after);
    } catch (IOException e) {
      shown = -1;
      throw new UncheckedIOException(e);
    }
    shown = frame;
  }
}
