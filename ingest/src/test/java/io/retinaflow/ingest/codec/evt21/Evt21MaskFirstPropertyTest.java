package io.retinaflow.ingest.codec.evt21;

import io.retinaflow.ingest.codec.EventFormat;

final class Evt21MaskFirstPropertyTest extends Evt21CodecContract {

  @Override
  protected EventFormat format() {
    return EventFormat.EVT21;
  }
}
