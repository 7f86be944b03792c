package io.retinaflow.ingest.recording;

import io.retinaflow.ingest.event.EventPacket;
import java.io.Closeable;
import java.io.IOException;

/** File in the making that packets are appended to. */
interface PacketSink extends Closeable {

  /**
   * Appends a packet.
   *
   * @throws IllegalArgumentException if the file cannot hold it
   */
  void write(EventPacket packet) throws IOException;
}
