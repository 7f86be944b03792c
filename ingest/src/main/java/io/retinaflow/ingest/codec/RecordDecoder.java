package io.retinaflow.ingest.codec;

import io.retinaflow.ingest.event.EventBuffer;

/**
 * Decoder of a format made of records whose lengths only their bytes tell.
 *
 * <p>{@link RecordStreamDecoder} puts the records together; what remains here is their meaning.
 */
public interface RecordDecoder extends StatefulDecoder {

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
}
