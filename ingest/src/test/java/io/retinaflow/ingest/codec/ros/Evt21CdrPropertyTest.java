package io.retinaflow.ingest.codec.ros;

final class Evt21CdrPropertyTest extends RosCodecContract {
  Evt21CdrPropertyTest() {
    super(RosSerialization.CDR, RosEncoding.EVT21);
  }
}
