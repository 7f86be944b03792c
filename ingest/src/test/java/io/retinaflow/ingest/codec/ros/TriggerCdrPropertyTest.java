package io.retinaflow.ingest.codec.ros;

final class TriggerCdrPropertyTest extends RosCodecContract {
  TriggerCdrPropertyTest() {
    super(RosSerialization.CDR, RosEncoding.TRIGGER);
  }
}
