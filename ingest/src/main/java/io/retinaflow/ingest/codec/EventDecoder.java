package io.retinaflow.ingest.codec;

import io.retinaflow.ingest.event.EventBuffer;

/**
 * Streaming decoder of one sensor's bytes.
 *
 * <p>Bytes come in pieces cut anywhere; a unit (word, record or packet) that a cut divides is held
 * back until the rest arrives. Everything the next byte's meaning depends on is the decoder's
 * state, which {@link #state()} and {@link #restore(byte[])} carry to another decoder of the same
 * format.
 *
 * <p>After a {@link MalformedPacketException} the state is unspecified until {@link #reset()} or
 * {@link #restore(byte[])}; events already appended are good. Not safe for use by several threads.
 */
public interface EventDecoder {

  /**
   * Decodes the next bytes of the stream.
   *
   * @param bytes array that holds them; not retained
   * @param offset index of the first
   * @param length how many
   * @param out receives events and side elements, each kind in stream order
   * @throws MalformedPacketException if the bytes break the format
   * @throws IndexOutOfBoundsException if the range does not lie in the array
   */
  void decode(byte[] bytes, int offset, int length, EventBuffer out)
      throws MalformedPacketException;

  /** Bytes held back: the length of the incomplete unit the stream stands in, 0 at a border. */
  int pendingBytes();

  /**
   * States that the stream ends here.
   *
   * @throws MalformedPacketException if a unit is incomplete
   */
  void endOfInput() throws MalformedPacketException;

  /** Versioned snapshot of the state, the held-back bytes included and the report not. */
  byte[] state();

  /**
   * Continues where the decoder that gave {@code state} stood. The report goes on; byte offsets
   * count from the first held-back byte of the state.
   *
   * @param state what {@link #state()} returned; empty for the state of a new decoder
   * @throws MalformedPacketException if no decoder of this format gives such a state
   */
  void restore(byte[] state) throws MalformedPacketException;

  /** Forgets state, held-back bytes and report: the decoder is as new. */
  void reset();

  /** What was met since the decoder was made or reset that it did not hand out as it stood. */
  DecodeReport report();
}
