package io.retinaflow.pipeline.publish;

import io.retinaflow.ingest.video.AccessUnit;
import io.retinaflow.ingest.video.VideoStream;
import io.retinaflow.pipeline.source.AccessUnitRecord;
import io.retinaflow.pipeline.source.VideoEnvelope;
import java.io.IOException;

/**
 * Publishes the access units of one stream of a camera, each when its picture is presented, numbers
 * and counts them.
 *
 * <p>They go out in decode order. One that others refer to, and that is presented after them, is
 * waited for, as a real camera has to; the others follow at once.
 */
public final class VideoFeed {
  private static final byte[] NOTHING = {};

  private final PacketPublisher publisher;
  private final Pacer pacer;
  private final String camera;
  private final VideoStream stream;
  private final long earliestEpochMicros;
  private long sequence;
  private long latestEpochMicros;
  private volatile Published published = Published.NOTHING;

  /**
   * Begins a stream.
   *
   * @param camera name to publish under
   * @param stream what its decoder has to know
   * @param earliestEpochMicros first Unix time, in microseconds, that none of the camera's streams
   *     before reached; 0 for the first one
   */
  public VideoFeed(
      PacketPublisher publisher,
      Pacer pacer,
      String camera,
      VideoStream stream,
      long earliestEpochMicros) {
    this.publisher = publisher;
    this.pacer = pacer;
    this.camera = camera;
    this.stream = stream;
    this.earliestEpochMicros = earliestEpochMicros;
    this.latestEpochMicros = earliestEpochMicros;
  }

  /**
   * Waits until the picture is presented, then publishes its access unit.
   *
   * @throws IOException if it is too large for a record, or it or an earlier one could not be
   *     delivered
   */
  public void publish(AccessUnit unit) throws IOException, InterruptedException {
    byte[] payload = unit.bytes();
    if (payload.length > AccessUnitRecord.MOST_BYTES) {
      throw new IOException(
          "access unit %d of %s has %,d bytes; a record takes %,d: encode it at a lower rate"
              .formatted(sequence, camera, payload.length, AccessUnitRecord.MOST_BYTES));
    }
    long micros = stream.timeBase().micros(unit.pts());
    long epochMicros = Math.max(earliestEpochMicros, pacer.epochMicros(micros));
    pacer.await(micros);
    latestEpochMicros = Math.max(latestEpochMicros, epochMicros);
    publisher.publish(
        envelope(epochMicros, unit.pts(), unit.key(), AccessUnitRecord.checksum(payload), false),
        payload);
    sequence++;
    published = published.plus(new Published(1, 0, payload.length));
  }

  /**
   * Says that nothing follows, so that the last pictures need not wait for more.
   *
   * @return first Unix time, in microseconds, that the stream has not reached
   */
  public long end() throws IOException {
    publisher.publish(
        envelope(latestEpochMicros, 0, false, VideoEnvelope.NO_CHECKSUM, true), NOTHING);
    return latestEpochMicros + 1;
  }

  /** What was handed to Kafka so far; may be asked from any thread. */
  public Published published() {
    return published;
  }

  private VideoEnvelope envelope(
      long epochMicros, long pts, boolean key, long checksum, boolean end) {
    return new VideoEnvelope(camera, stream, sequence, epochMicros, pts, key, checksum, end);
  }
}
