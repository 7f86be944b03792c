package io.retinaflow.ingest.codec.ros;

final class MonoCdrPropertyTest extends RosCodecContract {
  MonoCdrPropertyTest() {
    super(RosSerialization.CDR, RosEncoding.MONO);
  }
}
