package io.retinaflow.models.training.data;

import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.TimeRange;
import io.retinaflow.ingest.representation.EventHistogram;
import io.retinaflow.ingest.representation.Scaling;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Shape;

/**
 * How a recording becomes a sample: one slice of it as counts {@code [T,2,H,W]}, channel 0 OFF and
 * 1 ON, as a running job slices.
 *
 * @param timesteps T, equal parts of the slice
 * @param width W, columns of the grid
 * @param height H, rows of the grid
 * @param scaling what a cell's value says of the events in it
 * @param windowMicros length of the slice, which is the recording's first where camera time is cut
 *     at multiples of it; 0 for the whole recording
 * @param cap greatest value of a cell; infinite where values are left as they are
 */
record SliceForm(
    int timesteps, int width, int height, Scaling scaling, long windowMicros, float cap) {

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  SliceForm {
    if (timesteps < 1 || width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "%d timesteps of %dx%d cells".formatted(timesteps, width, height));
    }
    if (windowMicros != 0 && (windowMicros < timesteps || windowMicros > Integer.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "a slice of %d us does not divide into %d timesteps".formatted(windowMicros, timesteps));
    }
    if (!(cap > 0)) {
      throw new IllegalArgumentException("cap of cells is " + cap + ", not positive");
    }
  }

  /** Counts without a cap. */
  static SliceForm counts(int timesteps, int width, int height, long windowMicros) {
    return new SliceForm(
        timesteps, width, height, Scaling.COUNT, windowMicros, Float.POSITIVE_INFINITY);
  }

  /** Shape of a sample, {@code [T,2,H,W]}. */
  Shape shape() {
    return Shape.of(timesteps, EventHistogram.CHANNELS, height, width);
  }

  /** Slice of a recording whose events lie in a range. */
  TimeRange slice(TimeRange events) {
    if (windowMicros == 0) {
      long end = Math.max(events.endMicros(), events.startMicros() + timesteps);
      return new TimeRange(events.startMicros(), end);
    }
    long start = Math.floorDiv(events.startMicros(), windowMicros) * windowMicros;
    return new TimeRange(start, start + windowMicros);
  }

  EventHistogram histogram(Resolution sensor) {
    return new EventHistogram(timesteps, sensor, new Resolution(width, height), scaling);
  }

  FloatTensor tensor(EventHistogram counts) {
    float[] values = new float[counts.size()];
    counts.values(values);
    if (cap < Float.POSITIVE_INFINITY) {
      for (int i = 0; i < values.length; i++) {
        values[i] = Math.min(values[i], cap);
      }
    }
    return FloatTensor.of(shape(), values);
  }
}
