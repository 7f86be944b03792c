package io.retinaflow.ingest.codec.aedat4;

import io.retinaflow.ingest.codec.PacketCompression;

final class Aedat4ZstdPropertyTest extends Aedat4CodecContract {
  Aedat4ZstdPropertyTest() {
    super(PacketCompression.ZSTD);
  }
}
