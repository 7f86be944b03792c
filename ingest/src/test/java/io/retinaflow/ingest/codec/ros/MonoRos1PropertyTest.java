package io.retinaflow.ingest.codec.ros;

final class MonoRos1PropertyTest extends RosCodecContract {
  MonoRos1PropertyTest() {
    super(RosSerialization.ROS1, RosEncoding.MONO);
  }
}
