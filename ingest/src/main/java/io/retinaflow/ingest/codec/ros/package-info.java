/** ROS messages of event cameras: {@code event_camera_msgs/EventPacket} and its payloads. */
@NullMarked
package io.retinaflow.ingest.codec.ros;

import org.jspecify.annotations.NullMarked;
