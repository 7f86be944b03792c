package io.retinaflow.ingest.codec;

import io.retinaflow.ingest.event.EventBuffer;
import java.nio.ByteBuffer;

/**
 * Decoder of a format made of records whose lengths only their bytes tell.
 *
 * <p>{@link RecordStreamDecoder} puts the records together; what remains here is their meaning.
 */
public interface RecordDecoder {

  /** Length in bytes that no record exceeds: bounds what is held back. */
  int maxRecordBytes();

  /**
   * Decodes the whole records that start at {@code from}.
   *
   * @param out receives events and triggers in stream order, also those before a malformed record
   * @return index behind the last whole record, in {@code [from, to]}
   * @throws MalformedPacketException if a record breaks the format, with its offset from {@code
   *     from}
   */
  int decodeRecords(byte[] bytes, int from, int to, EventBuffer out)
      throws MalformedPacketException;

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
