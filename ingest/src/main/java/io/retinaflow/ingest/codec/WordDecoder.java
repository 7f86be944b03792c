package io.retinaflow.ingest.codec;

import io.retinaflow.ingest.event.EventBuffer;
import java.nio.ByteBuffer;

/**
 * Decoder of a format made of words of one fixed length, given whole words only.
 *
 * <p>{@link WordStreamDecoder} puts the words together; what remains here is their meaning. Such a
 * format has no malformed word: each is understood or skipped.
 */
public interface WordDecoder {

  /** Length of a word in bytes. */
  int wordBytes();

  /**
   * Decodes the words in {@code [from, to)}, a whole number of them.
   *
   * @param out receives events and triggers in stream order
   */
  void decodeWords(byte[] bytes, int from, int to, EventBuffer out);

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

  /** Forgets state and report. */
  void reset();

  /** What was met since the decoder was made or reset that it did not hand out as it stood. */
  DecodeReport report();
}
