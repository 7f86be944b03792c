package io.retinaflow.ingest.codec.ros;

import io.retinaflow.ingest.codec.StreamLayout;

/**
 * Layout of ROS messages that encoders need: decoders read it in every message.
 *
 * @param encoding encoding of the events
 */
public record RosLayout(RosEncoding encoding) implements StreamLayout {
  /** Camera words, which carry events and triggers. */
  public static final RosLayout USUAL = new RosLayout(RosEncoding.EVT3);
}
