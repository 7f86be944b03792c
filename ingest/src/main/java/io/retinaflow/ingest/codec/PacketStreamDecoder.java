package io.retinaflow.ingest.codec;

import io.retinaflow.ingest.event.EventBuffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

/**
 * Decoder of a stream of packets: joins packets that the transport cut and leaves their meaning to
 * a {@link PacketDecoder}. Memory grows with the bytes that arrive, not with what they announce.
 *
 * <p>State, little-endian: u8 version (2), u8 format ({@link EventFormat#code()}), the packet
 * decoder's state, the held-back bytes.
 */
final class PacketStreamDecoder implements EventDecoder {
  private static final byte STATE_VERSION = 2;
  private static final int STATE_HEADER_BYTES = 2;
  private static final int LARGEST_PENDING_KEPT = 1 << 20;

  private final EventFormat format;
  private final PacketDecoder packets;
  private final byte[] freshState;
  private byte[] pending = new byte[0];
  private int pendingBytes;
  private long packetOffset;

  PacketStreamDecoder(EventFormat format, PacketDecoder packets) {
    this.format = format;
    this.packets = packets;
    this.freshState = state();
  }

  @Override
  public void decode(byte[] bytes, int offset, int length, EventBuffer out)
      throws MalformedPacketException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    packets.startCall();
    int end = offset + length;
    for (int position = offset; position < end; ) {
      position +=
          pendingBytes == 0
              ? decodeOrHold(bytes, position, end, out)
              : completePending(bytes, position, end, out);
    }
  }

  private int decodeOrHold(byte[] bytes, int from, int end, EventBuffer out)
      throws MalformedPacketException {
    int wanted = packetBytes(bytes, from, end - from);
    if (wanted > end - from) {
      hold(bytes, from, end - from);
      return end - from;
    }
    decodePacket(bytes, from, wanted, out);
    return wanted;
  }

  private int completePending(byte[] bytes, int from, int end, EventBuffer out)
      throws MalformedPacketException {
    int wanted = packetBytes(pending, 0, pendingBytes);
    int taken = Math.min(end - from, wanted - pendingBytes);
    hold(bytes, from, taken);
    if (pendingBytes == packetBytes(pending, 0, pendingBytes)) {
      int whole = pendingBytes;
      pendingBytes = 0;
      decodePacket(pending, 0, whole, out);
    }
    return taken;
  }

  private void hold(byte[] bytes, int from, int length) {
    if (pending.length - pendingBytes < length) {
      pending = Arrays.copyOf(pending, Math.max(pendingBytes + length, 2 * pending.length));
    }
    System.arraycopy(bytes, from, pending, pendingBytes, length);
    pendingBytes += length;
  }

  /** Length of the packet at {@code from}, or of its header while that is incomplete. */
  private int packetBytes(byte[] bytes, int from, int available) throws MalformedPacketException {
    return available < packets.headerBytes()
        ? packets.headerBytes()
        : packets.packetBytes(bytes, from, packetOffset);
  }

  private void decodePacket(byte[] bytes, int from, int length, EventBuffer out)
      throws MalformedPacketException {
    packets.decodePacket(bytes, from, from + length, packetOffset, out);
    packetOffset += length;
  }

  @Override
  public int pendingBytes() {
    return pendingBytes;
  }

  @Override
  public void endOfInput() throws MalformedPacketException {
    if (pendingBytes != 0) {
      int wanted = packetBytes(pending, 0, pendingBytes);
      throw new MalformedPacketException(
          format,
          packetOffset,
          "a packet of " + wanted + " bytes",
          "the end after " + pendingBytes);
    }
  }

  @Override
  public byte[] state() {
    ByteBuffer state =
        ByteBuffer.allocate(STATE_HEADER_BYTES + packets.stateBytes() + pendingBytes)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(STATE_VERSION)
            .put((byte) format.code());
    packets.writeState(state);
    return state.put(pending, 0, pendingBytes).array();
  }

  @Override
  public void restore(byte[] state) throws MalformedPacketException {
    if (state.length == 0) {
      restore(freshState);
      return;
    }
    int heldFrom = STATE_HEADER_BYTES + packets.stateBytes();
    if (state.length < heldFrom || state[0] != STATE_VERSION || state[1] != format.code()) {
      throw foreign(state);
    }
    ByteBuffer source = ByteBuffer.wrap(state).order(ByteOrder.LITTLE_ENDIAN);
    if (!packets.readState(source.position(STATE_HEADER_BYTES))) {
      throw foreign(state);
    }
    packetOffset = 0;
    pendingBytes = 0;
    hold(state, heldFrom, state.length - heldFrom);
    if (pendingBytes >= packetBytes(pending, 0, pendingBytes)) {
      throw foreign(state);
    }
  }

  private MalformedPacketException foreign(byte[] state) {
    return new MalformedPacketException(
        format,
        0,
        "a version " + STATE_VERSION + " state",
        state.length + " bytes of another kind");
  }

  /** Also gives back the buffer that a large packet made grow beyond 1 MiB. */
  @Override
  public void reset() {
    packets.reset();
    packetOffset = 0;
    pendingBytes = 0;
    if (pending.length > LARGEST_PENDING_KEPT) {
      pending = new byte[0];
    }
  }

  @Override
  public DecodeReport report() {
    return packets.report();
  }
}
