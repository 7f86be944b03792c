package io.retinaflow.ingest.live;

import io.retinaflow.ingest.codec.MalformedPacketException;

/** Reader of one connection's bytes, or of one sender's datagrams. */
interface LiveParser {

  /**
   * Reads the next bytes of a connection, cut anywhere, or one whole datagram.
   *
   * @throws MalformedPacketException if they break the protocol: a connection is then useless, a
   *     datagram had no effect
   */
  void accept(byte[] bytes, int offset, int length)
      throws MalformedPacketException, InterruptedException;

  /** Hands on what has waited long enough. */
  void tick() throws InterruptedException;

  /** Hands on everything that is whole. */
  void flush() throws InterruptedException;

  /** Bytes of a unit whose rest has not come. */
  default int pendingBytes() {
    return 0;
  }

  /** Tells that the kernel gave datagrams up, where the protocol itself cannot tell. */
  default void kernelDropped() throws InterruptedException {}
}
