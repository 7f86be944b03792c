package io.retinaflow.ingest.codec;

import io.retinaflow.ingest.event.EventBuffer;
import java.util.Arrays;
import java.util.Objects;

/**
 * Decoder of a stream of records of any length: joins records that the transport cut and leaves
 * their meaning to a {@link RecordDecoder}.
 *
 * <p>State: a {@link StateEnvelope}.
 */
final class RecordStreamDecoder implements EventDecoder {
  private static final int FIRST_HELD_BYTES = 64;
  // Bounds the room for events that a decoder may ask for.
  private static final int BLOCK_BYTES = 1 << 13;

  private final EventFormat format;
  private final RecordDecoder records;
  private final StateEnvelope envelope;
  private byte[] held = new byte[FIRST_HELD_BYTES];
  private int heldBytes;
  private long recordOffset;

  RecordStreamDecoder(EventFormat format, RecordDecoder records) {
    this.format = format;
    this.records = records;
    this.envelope = new StateEnvelope(format, records);
  }

  @Override
  public void decode(byte[] bytes, int offset, int length, EventBuffer out)
      throws MalformedPacketException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    int end = offset + length;
    int start = offset;
    while (start < end) {
      start =
          heldBytes == 0 ? decodeBlock(bytes, start, end, out) : complete(bytes, start, end, out);
    }
  }

  /** Decodes from a border between records and tells how far. */
  private int decodeBlock(byte[] bytes, int start, int end, EventBuffer out)
      throws MalformedPacketException {
    int blockEnd = Math.min(end, start + BLOCK_BYTES);
    int next = decodeRecords(bytes, start, blockEnd, out);
    if (next == start) {
      hold(bytes, start, blockEnd);
      return blockEnd;
    }
    return next;
  }

  /** Adds bytes to the held-back record, decodes it if it is whole, and tells how far. */
  private int complete(byte[] bytes, int start, int end, EventBuffer out)
      throws MalformedPacketException {
    int heldBefore = heldBytes;
    // As much again each time: a record of n bytes is looked at log n times.
    int taken = Math.min(end - start, Math.max(heldBefore, FIRST_HELD_BYTES));
    hold(bytes, start, start + taken);
    int next = decodeRecords(held, 0, heldBytes, out);
    if (next == 0) {
      return start + taken;
    }
    if (next < heldBefore) {
      return keepBehind(next, start + taken);
    }
    heldBytes = 0;
    return start + next - heldBefore;
  }

  /** Drops what was decoded: only a damaged state holds back more than the start of one record. */
  private int keepBehind(int decoded, int taken) {
    System.arraycopy(held, decoded, held, 0, heldBytes - decoded);
    heldBytes -= decoded;
    return taken;
  }

  private int decodeRecords(byte[] bytes, int from, int to, EventBuffer out)
      throws MalformedPacketException {
    try {
      int next = records.decodeRecords(bytes, from, to, out);
      recordOffset += next - from;
      checkLength(next == from ? to - from : 0);
      return next;
    } catch (MalformedPacketException e) {
      throw e.shifted(recordOffset);
    }
  }

  private void checkLength(int incompleteBytes) throws MalformedPacketException {
    if (incompleteBytes >= records.maxRecordBytes()) {
      throw new MalformedPacketException(
          format,
          0,
          "a record of at most " + records.maxRecordBytes() + " bytes",
          "one of more than " + incompleteBytes);
    }
  }

  private void hold(byte[] bytes, int from, int to) {
    int needed = heldBytes + to - from;
    if (needed > held.length) {
      held = Arrays.copyOf(held, Math.max(needed, 2 * held.length));
    }
    System.arraycopy(bytes, from, held, heldBytes, to - from);
    heldBytes = needed;
  }

  @Override
  public int pendingBytes() {
    return heldBytes;
  }

  @Override
  public void endOfInput() throws MalformedPacketException {
    if (heldBytes != 0) {
      throw new MalformedPacketException(
          format, recordOffset, "a whole record", "the end after " + heldBytes + " bytes");
    }
  }

  @Override
  public byte[] state() {
    return envelope.write(held, heldBytes);
  }

  @Override
  public void restore(byte[] state) throws MalformedPacketException {
    byte[] restored = envelope.read(state);
    if (restored.length >= records.maxRecordBytes()) {
      throw envelope.foreign(state);
    }
    heldBytes = 0;
    hold(restored, 0, restored.length);
    recordOffset = 0;
  }

  @Override
  public void reset() {
    records.reset();
    heldBytes = 0;
    recordOffset = 0;
  }

  @Override
  public DecodeReport report() {
    return records.report();
  }
}
