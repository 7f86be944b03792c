package io.retinaflow.ingest.codec.ros;

final class Evt21Ros1PropertyTest extends RosCodecContract {
  Evt21Ros1PropertyTest() {
    super(RosSerialization.ROS1, RosEncoding.EVT21);
  }
}
