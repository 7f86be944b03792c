package io.retinaflow.ingest.codec.eventstream;

import io.retinaflow.ingest.codec.EventFormat;

final class EventStreamAtisPropertyTest extends EventStreamContract {

  @Override
  protected EventFormat format() {
    return EventFormat.ES_ATIS;
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
