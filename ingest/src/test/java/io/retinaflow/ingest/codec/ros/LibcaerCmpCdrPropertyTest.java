package io.retinaflow.ingest.codec.ros;

final class LibcaerCmpCdrPropertyTest extends RosCodecContract {
  LibcaerCmpCdrPropertyTest() {
    super(RosSerialization.CDR, RosEncoding.LIBCAER_CMP);
  }
}
