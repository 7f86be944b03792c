package io.retinaflow.ingest.codec;

import java.nio.ByteBuffer;

/** What words, records and packets have in common: the state that their meaning depends on. */
interface StatefulDecoder {

  /** Length of the state in bytes, always the same. */
  int stateBytes();

  /** Writes the state, {@link #stateBytes()} long. */
  void writeState(ByteBuffer target);

  /**
   * Takes over a state.
   *
   * @param source little-endian, with at least {@link #stateBytes()} left
   * @return whether it is a state this decoder can be in; if not, reset before use
   */
  boolean readState(ByteBuffer source);

  /** Forgets state and report, and gives back memory that unusual input made it take. */
  void reset();

  /** What was met since the decoder was made or reset that it did not hand out as it stood. */
  DecodeReport report();
}
