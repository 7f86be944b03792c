package io.retinaflow.ingest.recording;

import io.retinaflow.ingest.codec.DecodeReport;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.event.EventBuffer;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** What gives a {@link Recording} its chunks, whatever kind of file it reads. */
interface RecordingReader extends Closeable {

  /** Name of the kind of file. */
  String id();

  /** What is known of the chunks. */
  RecordingHeader header();

  /**
   * Reads the next chunk; none at the end.
   *
   * @throws MalformedPacketException if the file breaks its format, with the offset in the file
   */
  Optional<EncodedChunk> next() throws IOException, MalformedPacketException;

  /** Events and side elements of the chunk last returned; overwritten by the next. */
  EventBuffer decoded();

  /** What was met so far that was not handed out as it stood. */
  DecodeReport report();

  /** Bytes of an incomplete last unit, known once {@link #next()} has returned none. */
  long truncatedBytes();

  /**
   * Reads what stands behind the payload; the recording is over then.
   *
   * @return the totals the file states, if it states any
   */
  Optional<RecordingTrailer.Totals> totals() throws IOException;

  /** Length of what stands in front of the payload. */
  long headerBytes();

  /** Where the payload ends; past any file if that is not known beforehand. */
  long payloadEnd();
}
