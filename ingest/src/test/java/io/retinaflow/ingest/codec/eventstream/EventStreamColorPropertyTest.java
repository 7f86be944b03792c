package io.retinaflow.ingest.codec.eventstream;

import io.retinaflow.ingest.codec.EventFormat;

final class EventStreamColorPropertyTest extends EventStreamContract {

  @Override
  protected EventFormat format() {
    return EventFormat.ES_COLOR;
  }

  @Override
  int largest() {
    return 1 << 16;
  }

  @Override
  boolean hasPolarity() {
    return false;
  }
}
