package io.retinaflow.ingest.codec.aedat4;

import io.retinaflow.ingest.codec.PacketCompression;

final class Aedat4ZstdHighPropertyTest extends Aedat4CodecContract {
  Aedat4ZstdHighPropertyTest() {
    super(PacketCompression.ZSTD_HIGH);
  }
}
