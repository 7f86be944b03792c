package io.retinaflow.ingest.codec.aedat4;

import io.retinaflow.ingest.codec.PacketCompression;

final class Aedat4PlainPropertyTest extends Aedat4CodecContract {
  Aedat4PlainPropertyTest() {
    super(PacketCompression.NONE);
  }
}
