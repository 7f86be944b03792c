package io.retinaflow.ingest.live;

import io.retinaflow.ingest.event.EventPacket;
import java.util.List;

/** Writer of one connection's bytes, or of one sender's datagrams. */
interface LiveEmitter {

  /** What a connection starts with; empty where it starts with events. */
  default byte[] greeting() {
    return new byte[0];
  }

  /**
   * Encodes events, in order.
   *
   * @return datagrams, or pieces of the connection's stream
   * @throws IllegalArgumentException if the protocol cannot carry an event
   */
  List<byte[]> encode(EventPacket packet);
}
