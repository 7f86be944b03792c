package io.retinaflow.ingest.live;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.event.Resolution;

/**
 * One uninterrupted run of a camera: a connection, or what one sender sends until it falls silent
 * or numbers its datagrams anew. Camera time may start over with each.
 *
 * @param number how many the source had before
 * @param format encoding of its chunks
 * @param resolution size of the sensor
 */
public record LiveStream(long number, EventFormat format, Resolution resolution) {

  /**
   * Checks the number.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public LiveStream {
    if (number < 0) {
      throw new IllegalArgumentException("stream number " + number + " is negative");
    }
  }
}
