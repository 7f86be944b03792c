package io.retinaflow.ingest.filter;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;

/** Moves every event to the cell of its pixel and keeps them all, as tonic's {@code Downsample}. */
final class DownsampleRule implements EventRule {
  private final int columns;
  private final int rows;
  private final Resolution output;

  DownsampleRule(Downsampling cells) {
    this.columns = cells.cell().width();
    this.rows = cells.cell().height();
    this.output = cells.output();
  }

  @Override
  public void accept(long timeMicros, int x, int y, boolean on, EventBuffer out) {
    out.append(timeMicros, x / columns, y / rows, on);
  }

  @Override
  public Resolution outputResolution() {
    return output;
  }
}
