package io.retinaflow.ingest.live;

/** How a protocol's bytes travel. */
public enum Transport {
  /** Datagrams, each whole or not at all. */
  UDP,
  /** A stream of bytes, cut anywhere. */
  TCP
}
