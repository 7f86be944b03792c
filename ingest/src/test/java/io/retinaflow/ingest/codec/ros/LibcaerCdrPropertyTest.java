package io.retinaflow.ingest.codec.ros;

final class LibcaerCdrPropertyTest extends RosCodecContract {
  LibcaerCdrPropertyTest() {
    super(RosSerialization.CDR, RosEncoding.LIBCAER);
  }
}
