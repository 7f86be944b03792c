package io.retinaflow.ingest.codec.aedat4;

import io.retinaflow.ingest.codec.PacketCompression;

final class Aedat4Lz4PropertyTest extends Aedat4CodecContract {
  Aedat4Lz4PropertyTest() {
    super(PacketCompression.LZ4);
  }
}
