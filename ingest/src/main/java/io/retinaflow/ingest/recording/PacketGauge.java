package io.retinaflow.ingest.recording;

import io.retinaflow.ingest.event.EventPacket;

/** Judge of what a kind of file can hold of a stream, asked packet by packet. */
interface PacketGauge {

  /**
   * Admits the next packet.
   *
   * @throws IllegalArgumentException if the file cannot hold all of it; the gauge's state is
   *     unspecified then
   */
  void admit(EventPacket packet);

  /** Makes a gauge that stands where this one stands; neither sees what the other admits. */
  PacketGauge copy();
}
