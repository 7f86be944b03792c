package io.retinaflow.ingest.codec.aedat2;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.aedat2.Aedat2Layout.Timestamps;

final class Dvs128CodecPropertyTest extends Dvs128CodecContract {
  Dvs128CodecPropertyTest() {
    super(EventFormat.AEDAT2, Timestamps.SIGNED);
  }
}
