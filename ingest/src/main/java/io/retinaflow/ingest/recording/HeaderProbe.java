package io.retinaflow.ingest.recording;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.MalformedPacketException;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * Reader of the start of files of one kind, and judge of whether a file is of that kind.
 *
 * <p>To teach recordings another format that is one stream of bytes, implement this, and put it
 * into {@link RecordingHeader}'s list in front of every probe whose proof is weaker.
 */
interface HeaderProbe {

  /** Formats this probe reads the start of. */
  Set<EventFormat> formats();

  /**
   * Consumes the header if the file proves that it is of this kind; leaves the source as it is
   * otherwise.
   *
   * @throws MalformedPacketException if it is of this kind and its header is broken
   */
  Optional<RecordingHeader> read(ByteSource source, RecordingFile file, RecordingOptions options)
      throws IOException, MalformedPacketException;

  /**
   * Consumes the header, if any, of a file that is said to be of this format.
   *
   * @throws MalformedPacketException if the format demands a header and this is none
   */
  RecordingHeader force(
      EventFormat format, ByteSource source, RecordingFile file, RecordingOptions options)
      throws IOException, MalformedPacketException;
}
