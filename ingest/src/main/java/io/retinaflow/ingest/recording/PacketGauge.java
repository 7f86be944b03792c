package io.retinaflow.ingest.recording;

import io.retinaflow.ingest.event.EventPacket;

/** Judge of what a kind of file can hold of a stream, asked packet by packet. */
interface PacketGauge {

  /**
   * Admits the next packet.
   *
   * @throws IllegalArgumentException if the file cannot hold all of it
   */
  void admit(EventPacket packet);
}
