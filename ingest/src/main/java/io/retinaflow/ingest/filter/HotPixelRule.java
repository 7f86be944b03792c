package io.retinaflow.ingest.filter;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import java.util.Arrays;

/**
 * Drops the events of pixels that fire far more often than those around them.
 *
 * <p>A pixel is hot during a time window if in the window before it had at least {@code least}
 * events and more than {@code ratio} times the third largest of its eight neighbours' counts. That
 * rank tells a hot pixel from signal, which comes along edges, also in the sensor's corners, where
 * five neighbours are missing and count 0; and it bears two hot neighbours. Dropped events are
 * counted too, so a hot pixel stays hot for as long as it fires. Nothing is learned in the first
 * window, and nothing over a gap.
 */
final class HotPixelRule implements EventRule {
  private static final int HOT = 1;
  // Of eight in rising order, the third largest.
  private static final int RANK = 5;

  private final Resolution sensor;
  private final PixelIndex index;
  private final WindowSequence windows;
  private final WindowCounts counts;
  private final BytePlane verdicts;
  private final RuleMemory memory;
  private final int least;
  private final int ratio;
  private final int[] neighbours;
  private final int[] around;

  HotPixelRule(Resolution sensor, long windowMicros, int least, int ratio) {
    this.sensor = sensor;
    this.index = PixelIndex.bordered(sensor);
    this.windows = new WindowSequence(windowMicros);
    this.counts = new WindowCounts(index.places());
    this.verdicts = new BytePlane(index.places(), HOT);
    this.memory = RuleMemory.of(windows, counts, verdicts);
    this.least = least;
    this.ratio = ratio;
    this.neighbours = index.eightNeighbours();
    this.around = new int[neighbours.length];
  }

  @Override
  public void accept(long timeMicros, int x, int y, boolean on, EventBuffer out) {
    int pixel = index.of(x, y);
    int window = windows.numberAt(timeMicros);
    if (counts.count(pixel, window)) {
      verdicts.set(pixel, isHot(pixel, window) ? HOT : 0);
    }
    if (verdicts.at(pixel) != HOT) {
      out.append(timeMicros, x, y, on);
    }
  }

  private boolean isHot(int pixel, int window) {
    int count = counts.before(pixel, window);
    if (count < least) {
      return false;
    }
    for (int i = 0; i < around.length; i++) {
      around[i] = counts.before(pixel + neighbours[i], window);
    }
    Arrays.sort(around);
    return count > (long) ratio * around[RANK];
  }

  @Override
  public Resolution outputResolution() {
    return sensor;
  }

  @Override
  public RuleMemory memory() {
    return memory;
  }
}
