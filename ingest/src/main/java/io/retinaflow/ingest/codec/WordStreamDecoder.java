package io.retinaflow.ingest.codec;

import io.retinaflow.ingest.event.EventBuffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * Decoder of a stream of fixed-length words: joins words that the transport cut and leaves their
 * meaning to a {@link WordDecoder}.
 *
 * <p>State, little-endian: u8 version (1), u8 format ({@link EventFormat#code()}), u8 number of
 * held-back bytes, those bytes, the word decoder's state.
 */
final class WordStreamDecoder implements EventDecoder {
  private static final byte STATE_VERSION = 1;
  private static final int STATE_HEADER_BYTES = 3;

  private final EventFormat format;
  private final WordDecoder words;
  private final byte[] partial;
  private final byte[] freshState;
  private int partialBytes;
  private long consumedBytes;

  WordStreamDecoder(EventFormat format, WordDecoder words) {
    this.format = format;
    this.words = words;
    this.partial = new byte[words.wordBytes()];
    this.freshState = state();
  }

  @Override
  public void decode(byte[] bytes, int offset, int length, EventBuffer out) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    int end = offset + length;
    int start = offset + completePartial(bytes, offset, length, out);
    int wholeEnd = start + (end - start) / partial.length * partial.length;
    words.decodeWords(bytes, start, wholeEnd, out);
    hold(bytes, wholeEnd, end - wholeEnd);
    consumedBytes += length;
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
    ByteBuffer state =
        ByteBuffer.allocate(STATE_HEADER_BYTES + partialBytes + words.stateBytes())
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(STATE_VERSION)
            .put((byte) format.code())
            .put((byte) partialBytes)
            .put(partial, 0, partialBytes);
    words.writeState(state);
    return state.array();
  }

  @Override
  public void restore(byte[] state) throws MalformedPacketException {
    if (state.length == 0) {
      restore(freshState);
      return;
    }
    if (state.length < STATE_HEADER_BYTES
        || state[0] != STATE_VERSION
        || state[1] != format.code()) {
      throw foreign(state);
    }
    int held = state[2];
    if (held < 0
        || held >= partial.length
        || state.length != STATE_HEADER_BYTES + held + words.stateBytes()) {
      throw foreign(state);
    }
    ByteBuffer source = ByteBuffer.wrap(state).order(ByteOrder.LITTLE_ENDIAN);
    source.position(STATE_HEADER_BYTES).get(partial, 0, held);
    if (!words.readState(source)) {
      throw foreign(state);
    }
    partialBytes = held;
    consumedBytes = held;
  }

  private MalformedPacketException foreign(byte[] state) {
    return new MalformedPacketException(
        format,
        0,
        "a version " + STATE_VERSION + " state",
        state.length + " bytes of another kind");
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
