package io.retinaflow.ingest.codec.ros;

final class LibcaerRos1PropertyTest extends RosCodecContract {
  LibcaerRos1PropertyTest() {
    super(RosSerialization.ROS1, RosEncoding.LIBCAER);
  }
}
