package io.retinaflow.ingest.hdf5;

import io.jhdf.api.Dataset;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Trigger;

/** Prophesee's table of triggers: members p (1: rising), t and id. */
final class TriggerTable {
  private final Table table = new Table();
  private final Table.Column time;
  private final Table.Column edge;
  private final Table.Column line;

  TriggerTable(Dataset dataset) {
    this.time = table.column(dataset, "t");
    this.edge = table.column(dataset, "p");
    this.line = table.column(dataset, "id");
  }

  /** Appends the next triggers up to a time, {@code most} at most; tells whether there were any. */
  boolean readUntil(long micros, int most, EventBuffer out) {
    int read = 0;
    while (read < most && table.available(1) > 0 && time.read(0) <= micros) {
      // No camera has lines of negative number: what is left of a broken one must fit a trigger.
      int id = (int) line.read(0) & Short.MAX_VALUE;
      out.appendTrigger(new Trigger(time.read(0), id, edge.read(0) > 0));
      table.skip(1);
      read++;
    }
    return read > 0;
  }
}
