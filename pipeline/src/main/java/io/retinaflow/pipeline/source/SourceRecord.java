package io.retinaflow.pipeline.source;

import io.retinaflow.pipeline.serde.LayoutType;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** What one record of the event topic turned out to be: a packet to decode or a dead letter. */
public sealed interface SourceRecord permits EncodedPacket, DeadLetter {

  /** Flink's type of source records. */
  static TypeInformation<SourceRecord> type() {
    return LayoutType.of(new SourceRecordLayout());
  }

  /** Sensor the record is keyed by; empty if the record has no key. */
  String sensor();

  /** Where the record lies. */
  RecordPosition position();
}
