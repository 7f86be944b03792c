package io.retinaflow.ingest.codec.ros;

final class Evt3Ros1PropertyTest extends RosCodecContract {
  Evt3Ros1PropertyTest() {
    super(RosSerialization.ROS1, RosEncoding.EVT3);
  }
}
