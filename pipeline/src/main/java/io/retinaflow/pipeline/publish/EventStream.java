package io.retinaflow.pipeline.publish;

import io.retinaflow.ingest.codec.MalformedPacketException;
import java.io.IOException;

/** Something that publishes one sensor's events or video until it ends or is interrupted. */
public interface EventStream extends AutoCloseable {

  /** Name it publishes under. */
  String sensor();

  /**
   * Publishes to the end.
   *
   * @throws IOException if the source cannot be read or Kafka cannot take a packet
   * @throws MalformedPacketException if the source is malformed
   * @throws InterruptedException if the thread is interrupted; what was handed over stays published
   */
  void run() throws IOException, MalformedPacketException, InterruptedException;

  /** What was handed to Kafka so far; may be asked from any thread. */
  Published published();

  @Override
  void close() throws IOException;
}
