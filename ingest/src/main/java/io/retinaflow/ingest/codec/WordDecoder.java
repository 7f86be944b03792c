package io.retinaflow.ingest.codec;

import io.retinaflow.ingest.event.EventBuffer;

/**
 * Decoder of a format made of words of one fixed length, given whole words only.
 *
 * <p>{@link WordStreamDecoder} puts the words together; what remains here is their meaning. Such a
 * format has no malformed word: each is understood or skipped.
 */
public interface WordDecoder extends StatefulDecoder {

  /** Length of a word in bytes. */
  int wordBytes();

  /**
   * Decodes the words in {@code [from, to)}, a whole number of them.
   *
   * @param out receives events and triggers in stream order
   */
  void decodeWords(byte[] bytes, int from, int to, EventBuffer out);
}
