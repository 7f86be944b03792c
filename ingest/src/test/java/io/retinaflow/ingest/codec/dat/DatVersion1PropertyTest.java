package io.retinaflow.ingest.codec.dat;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.event.Resolution;

final class DatVersion1PropertyTest extends DatCodecContract {

  @Override
  protected EventFormat format() {
    return EventFormat.DAT1;
  }

  @Override
  Resolution largest() {
    return new Resolution(512, 256);
  }
}
