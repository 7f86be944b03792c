package io.retinaflow.ingest.hdf5;

import io.retinaflow.ingest.codec.DecodeReport;
import io.retinaflow.ingest.codec.Finding;
import io.retinaflow.ingest.event.EventBuffer;

/** Table of events. */
final class EventTable {
  private static final int BATCH_ROWS = 1 << 14;
  private static final long AXIS_END = 1 << 16;

  private final Table table;
  private final Table.Column time;
  private final Table.Column x;
  private final Table.Column y;
  private final Table.Column polarity;
  private final long microsPerTick;
  private final long offsetMicros;
  private long outsideSensor;

  /**
   * Takes a table and its columns.
   *
   * @param microsPerTick unit of the times
   * @param offsetMicros what to add to them
   */
  EventTable(
      Table table,
      Table.Column time,
      Table.Column x,
      Table.Column y,
      Table.Column polarity,
      long microsPerTick,
      long offsetMicros) {
    this.table = table;
    this.time = time;
    this.x = x;
    this.y = y;
    this.polarity = polarity;
    this.microsPerTick = microsPerTick;
    this.offsetMicros = offsetMicros;
  }

  /** Appends the next events; tells whether there were rows left. */
  boolean read(EventBuffer out) {
    int rows = table.available(BATCH_ROWS);
    for (int i = 0; i < rows; i++) {
      long column = x.read(i);
      long row = y.read(i);
      if (column < 0 || column >= AXIS_END || row < 0 || row >= AXIS_END) {
        outsideSensor++;
        continue;
      }
      long micros = time.readScaled(i, microsPerTick) + offsetMicros;
      out.append(micros, (int) column, (int) row, polarity.read(i) > 0);
    }
    table.skip(rows);
    return rows > 0;
  }

  /** Events left out because no sensor has such a pixel. */
  DecodeReport report() {
    return DecodeReport.ZERO.plus(Finding.OUTSIDE_SENSOR, outsideSensor);
  }
}
