package io.retinaflow.ingest.codec;

import java.io.InputStream;

/** Container whose pieces, joined, are a stream in an {@link EventFormat}. */
public interface EncodedContainer extends EventContainer {

  /** Format of the joined pieces. */
  EventFormat format();

  /** What a decoder of them must know beside what the caller of the recording asks for. */
  StreamLayout layout();

  /** The joined pieces; always the same stream, which {@link #close()} need not close. */
  InputStream payload();
}
