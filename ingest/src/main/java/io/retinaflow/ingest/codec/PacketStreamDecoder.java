package io.retinaflow.ingest.codec;

import io.retinaflow.ingest.event.EventBuffer;
import java.util.Arrays;
import java.util.Objects;

/**
 * Decoder of a stream of packets: joins packets that the transport cut and leaves their meaning to
 * a {@link PacketDecoder}. Memory grows with the bytes that arrive, not with what they announce.
 *
 * <p>State: a {@link StateEnvelope}.
 */
final class PacketStreamDecoder implements EventDecoder {
  private static final int LARGEST_PENDING_KEPT = 1 << 20;

  private final EventFormat format;
  private final PacketDecoder packets;
  private final StateEnvelope envelope;
  private byte[] pending = new byte[0];
  private int pendingBytes;
  private long packetOffset;

  PacketStreamDecoder(EventFormat format, PacketDecoder packets) {
    this.format = format;
    this.packets = packets;
    this.envelope = new StateEnvelope(format, packets);
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
    return envelope.write(pending, pendingBytes);
  }

  @Override
  public void restore(byte[] state) throws MalformedPacketException {
    byte[] held = envelope.read(state);
    packetOffset = 0;
    pendingBytes = 0;
    hold(held, 0, held.length);
    if (pendingBytes > 0 && pendingBytes >= packetBytes(pending, 0, pendingBytes)) {
      throw envelope.foreign(state);
    }
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
