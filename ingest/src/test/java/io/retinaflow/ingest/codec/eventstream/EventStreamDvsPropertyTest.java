package io.retinaflow.ingest.codec.eventstream;

import io.retinaflow.ingest.codec.EventFormat;

final class EventStreamDvsPropertyTest extends EventStreamContract {

  @Override
  protected EventFormat format() {
    return EventFormat.ES_DVS;
  }

  @Override
  int largest() {
    return 1 << 16;
  }

  @Override
  boolean hasPolarity() {
    return true;
  }
}
