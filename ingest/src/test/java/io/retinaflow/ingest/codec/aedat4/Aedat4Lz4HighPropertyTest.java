package io.retinaflow.ingest.codec.aedat4;

import io.retinaflow.ingest.codec.PacketCompression;

final class Aedat4Lz4HighPropertyTest extends Aedat4CodecContract {
  Aedat4Lz4HighPropertyTest() {
    super(PacketCompression.LZ4_HIGH);
  }
}
