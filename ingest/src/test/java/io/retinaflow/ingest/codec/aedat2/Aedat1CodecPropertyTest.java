package io.retinaflow.ingest.codec.aedat2;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.aedat2.Aedat2Layout.Timestamps;

final class Aedat1CodecPropertyTest extends Dvs128CodecContract {
  Aedat1CodecPropertyTest() {
    super(EventFormat.AEDAT1, Timestamps.UNSIGNED);
  }
}
