package io.retinaflow.ingest.codec.ros;

final class Evt3CdrPropertyTest extends RosCodecContract {
  Evt3CdrPropertyTest() {
    super(RosSerialization.CDR, RosEncoding.EVT3);
  }
}
