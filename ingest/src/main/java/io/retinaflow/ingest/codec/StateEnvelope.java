package io.retinaflow.ingest.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Form in which a stream's decoder states where it stands, little-endian: u8 version (3), u8 format
 * ({@link EventFormat#code()}), the state of what gives the bytes their meaning, and the bytes held
 * back because the transport cut them, to the end.
 */
final class StateEnvelope {
  private static final byte VERSION = 3;
  private static final int HEADER_BYTES = 2;

  private final EventFormat format;
  private final StatefulDecoder decoder;
  private final byte[] fresh;

  StateEnvelope(EventFormat format, StatefulDecoder decoder) {
    this.format = format;
    this.decoder = decoder;
    this.fresh = write(new byte[0], 0);
  }

  /** The state as bytes. */
  byte[] write(byte[] held, int heldBytes) {
    ByteBuffer state =
        ByteBuffer.allocate(heldFrom() + heldBytes)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(VERSION)
            .put((byte) format.code());
    decoder.writeState(state);
    return state.put(held, 0, heldBytes).array();
  }

  /**
   * Takes the decoder to a state; to the first where the bytes are none.
   *
   * @return the bytes held back
   */
  byte[] read(byte[] state) throws MalformedPacketException {
    if (state.length == 0) {
      return read(fresh);
    }
    if (state.length < heldFrom() || state[0] != VERSION || state[1] != format.code()) {
      throw foreign(state);
    }
    ByteBuffer source = ByteBuffer.wrap(state).order(ByteOrder.LITTLE_ENDIAN);
    if (!decoder.readState(source.position(HEADER_BYTES))) {
      throw foreign(state);
    }
    return Arrays.copyOfRange(state, heldFrom(), state.length);
  }

  private int heldFrom() {
    return HEADER_BYTES + decoder.stateBytes();
  }

  /** The complaint about a state that is none of this decoder's. */
  MalformedPacketException foreign(byte[] state) {
    return new MalformedPacketException(
        format, 0, "a version " + VERSION + " state", state.length + " bytes of another kind");
  }
}
