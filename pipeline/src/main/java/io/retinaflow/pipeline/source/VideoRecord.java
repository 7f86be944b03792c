package io.retinaflow.pipeline.source;

import io.retinaflow.pipeline.serde.LayoutType;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** What one record of the video topic turned out to be: an access unit or a dead letter. */
public sealed interface VideoRecord permits AccessUnitRecord, DeadLetter {

  /** Flink's type of video records. */
  static TypeInformation<VideoRecord> type() {
    return LayoutType.of(new VideoRecordLayout());
  }

  /** Camera the record is keyed by; empty if the record has no key. */
  String sensor();

  /** Where the record lies. */
  RecordPosition position();
}
