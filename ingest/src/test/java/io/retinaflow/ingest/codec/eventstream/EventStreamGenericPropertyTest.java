package io.retinaflow.ingest.codec.eventstream;

import io.retinaflow.ingest.codec.EventFormat;

final class EventStreamGenericPropertyTest extends EventStreamContract {

  @Override
  protected EventFormat format() {
    return EventFormat.ES_GENERIC;
  }

  @Override
  int largest() {
    return 1;
  }

  @Override
  boolean hasPolarity() {
    return false;
  }
}
