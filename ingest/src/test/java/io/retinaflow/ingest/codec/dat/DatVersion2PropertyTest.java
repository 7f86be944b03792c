package io.retinaflow.ingest.codec.dat;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.event.Resolution;

final class DatVersion2PropertyTest extends DatCodecContract {

  @Override
  protected EventFormat format() {
    return EventFormat.DAT2;
  }

  @Override
  Resolution largest() {
    return new Resolution(16384, 16384);
  }
}
