package io.retinaflow.ingest.codec;

import io.retinaflow.ingest.event.EventBuffer;
import java.util.Objects;

/**
 * Decoder of a stream of fixed-length words: joins words that the transport cut and leaves their
 * meaning to a {@link WordDecoder}.
 *
 * <p>State: a {@link StateEnvelope}.
 */
final class WordStreamDecoder implements EventDecoder {
  // Bounds the room for events that a decoder asks for: a word stands for 32 at most.
  private static final int BLOCK_WORDS = 1024;

  private final EventFormat format;
  private final WordDecoder words;
  private final StateEnvelope envelope;
  private final byte[] partial;
  private int partialBytes;
  private long consumedBytes;

  WordStreamDecoder(EventFormat format, WordDecoder words) {
    this.format = format;
    this.words = words;
    this.envelope = new StateEnvelope(format, words);
    this.partial = new byte[words.wordBytes()];
  }

  @Override
  public void decode(byte[] bytes, int offset, int length, EventBuffer out) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    int end = offset + length;
    int start = offset + completePartial(bytes, offset, length, out);
    int wholeEnd = start + (end - start) / partial.length * partial.length;
    decodeBlocks(bytes, start, wholeEnd, out);
    hold(bytes, wholeEnd, end - wholeEnd);
    consumedBytes += length;
  }

  private void decodeBlocks(byte[] bytes, int from, int to, EventBuffer out) {
    int blockBytes = BLOCK_WORDS * partial.length;
    for (int start = from; start < to; start += blockBytes) {
      words.decodeWords(bytes, start, Math.min(start + blockBytes, to), out);
    }
  }

  private int completePartial(byte[] bytes, int offset, int length, EventBuffer out) {
    if (partialBytes == 0) {
      return 0;
    }
    int taken = Math.min(length, partial.length - partialBytes);
    hold(bytes, offset, taken);
    if (partialBytes == partial.length) {
      words.decodeWords(partial, 0, partial.length, out);
      partialBytes = 0;
    }
    return taken;
  }

  private void hold(byte[] bytes, int offset, int length) {
    System.arraycopy(bytes, offset, partial, partialBytes, length);
    partialBytes += length;
  }

  @Override
  public int pendingBytes() {
    return partialBytes;
  }

  @Override
  public void endOfInput() throws MalformedPacketException {
    if (partialBytes != 0) {
      throw new MalformedPacketException(
          format,
          consumedBytes - partialBytes,
          "a word of " + partial.length + " bytes",
          "the end after " + partialBytes);
    }
  }

  @Override
  public byte[] state() {
    return envelope.write(partial, partialBytes);
  }

  @Override
  public void restore(byte[] state) throws MalformedPacketException {
    byte[] held = envelope.read(state);
    if (held.length >= partial.length) {
      throw envelope.foreign(state);
    }
    partialBytes = 0;
    hold(held, 0, held.length);
    consumedBytes = held.length;
  }

  @Override
  public void reset() {
    words.reset();
    partialBytes = 0;
    consumedBytes = 0;
  }

  @Override
  public DecodeReport report() {
    return words.report();
  }
}
