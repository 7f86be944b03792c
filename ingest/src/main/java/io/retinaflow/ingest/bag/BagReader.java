package io.retinaflow.ingest.bag;

import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.ros.RosSerialization;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/**
 * Reader of the messages of one topic of a bag, in the order they were recorded, one pass from
 * front to back.
 *
 * <p>A message takes {@value #MAX_MESSAGE_BYTES} bytes at most and a chunk of messages {@value
 * #MAX_CHUNK_BYTES} once decompressed; no more than one of each is in memory, and memory grows with
 * the bytes that arrive, not with what they announce.
 */
public interface BagReader extends Closeable {
  /** Most bytes of a message. */
  int MAX_MESSAGE_BYTES = 1 << 27;

  /** Most bytes of a chunk, before and after decompression. */
  int MAX_CHUNK_BYTES = 1 << 28;

  /** Name of the topic whose messages are read; empty before the first message is met. */
  String topic();

  /** How the messages are serialized. */
  RosSerialization serialization();

  /**
   * Reads the next message of the topic; none at the end, or where the file was cut.
   *
   * @throws MalformedPacketException if the bag is broken or in a form that is not read
   */
  Optional<byte[]> next() throws IOException, MalformedPacketException;

  /** Bytes of an incomplete last record, known once {@link #next()} has returned none. */
  long truncatedBytes();
}
