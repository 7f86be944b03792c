package io.retinaflow.ingest.filter;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;

/**
 * Makes one event of several in a cell: ON adds 1 to the cell's sum and OFF takes 1 away; where it
 * reaches the threshold, or its negative, the cell emits an ON or OFF event at that time and starts
 * again from 0.
 *
 * <p>The integrate-and-fire downsampling of Gruel et al. (2022), tonic's {@code
 * integrator_downsample}, in the limit of its time step towards 0: tonic adds up whole time steps
 * and stamps events with the step's start, here each event counts at its own time. The sums do not
 * leak.
 */
final class IntegrateRule implements EventRule {
  private final int columns;
  private final int rows;
  private final Resolution output;
  private final PixelIndex index;
  private final IntPlane sums;
  private final int threshold;

  IntegrateRule(Downsampling cells, int threshold) {
    this.columns = cells.cell().width();
    this.rows = cells.cell().height();
    this.output = cells.output();
    this.index = PixelIndex.of(output);
    this.sums = new IntPlane(index.places(), 0);
    this.threshold = threshold;
  }

  @Override
  public void accept(long timeMicros, int x, int y, boolean on, EventBuffer out) {
    int column = x / columns;
    int row = y / rows;
    int cell = index.of(column, row);
    int sum = sums.at(cell) + (on ? 1 : -1);
    if (Math.abs(sum) < threshold) {
      sums.set(cell, sum);
      return;
    }
    sums.set(cell, 0);
    out.append(timeMicros, column, row, on);
  }

  @Override
  public Resolution outputResolution() {
    return output;
  }

  @Override
  public RuleMemory memory() {
    return sums;
  }
}
