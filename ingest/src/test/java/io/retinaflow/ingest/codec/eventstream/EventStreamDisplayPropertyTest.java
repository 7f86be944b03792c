package io.retinaflow.ingest.codec.eventstream;

import io.retinaflow.ingest.codec.EventFormat;

final class EventStreamDisplayPropertyTest extends EventStreamContract {

  @Override
  protected EventFormat format() {
    return EventFormat.ES_DISPLAY;
  }

  @Override
  int largest() {
    return 1 << 8;
  }

  @Override
  boolean hasPolarity() {
    return false;
  }
}
