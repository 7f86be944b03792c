package io.retinaflow.ingest.codec;

import io.retinaflow.ingest.event.EventBuffer;
import java.io.IOException;

/** Container that gives its events decoded. */
public interface DecodedContainer extends EventContainer {

  /**
   * Reads on, a bounded number of events.
   *
   * @param out receives events and side elements as they are stored: policies are not its business
   * @return whether there was more; if not, nothing was appended
   * @throws MalformedPacketException if the contents break the format
   */
  boolean read(EventBuffer out) throws IOException, MalformedPacketException;

  /** What was met so far that was not handed out as it stood. */
  DecodeReport report();
}
