package io.retinaflow.ingest.codec.ros;

import io.retinaflow.ingest.codec.WordDecoder;

/** Decoder of the payloads of successive messages, each a whole number of words. */
interface Payload extends WordDecoder {
  int NANOS_PER_MICRO = 1000;

  /** Begins the next message, whose events count from {@code baseNanos}. */
  void startMessage(long baseNanos);
}
