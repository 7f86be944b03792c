package io.retinaflow.ingest.codec;

import java.io.InputStream;

/** Container whose pieces, joined, are a stream in an {@link EventFormat}. */
public interface EncodedContainer extends EventContainer {

  /** Format of the joined pieces. */
  EventFormat format();

  /** What a decoder of them must know beside what the caller of the recording asks for. */
  StreamLayout layout();

  /**
   * The joined pieces; always the same stream, which {@link #close()} need not close. Where the
   * container breaks its format, reading fails with an {@link java.io.IOException} whose cause is a
   * {@link MalformedPacketException}.
   */
  InputStream payload();

  /** Bytes of the container itself that a cut left over, known once the payload has been read. */
  long truncatedBytes();
}
