package io.retinaflow.ingest.recording;

import io.retinaflow.ingest.codec.DecodeReport;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.SideStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a test saw of a stream, digested: equal for equal events and triggers. */
final class RecordingContents {
  private final EventStatistics events = new EventStatistics(SummaryUnit.US);
  private final SideStatistics sides = new SideStatistics(SummaryUnit.US);

  void add(EventBuffer buffer) {
    events.add(buffer);
    sides.add(buffer);
  }

  /** Everything under its name; to be called once. */
  Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    events.writeTo(values);
    values.put("triggers", sides.triggers());
    for (SideStream kind : SideStream.values()) {
      values.put(kind.name(), sides.count(kind));
    }
    sides.writeSums(values);
    return values;
  }

  /** The same with a report. */
  Map<String, Object> values(DecodeReport report) {
    Map<String, Object> values = values();
    values.put("report", report.found());
    return values;
  }
}
