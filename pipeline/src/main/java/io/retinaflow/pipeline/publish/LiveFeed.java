package io.retinaflow.pipeline.publish;

import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.live.ChunkFilter;
import io.retinaflow.ingest.live.LiveChunk;
import io.retinaflow.ingest.live.LiveSource;
import io.retinaflow.ingest.live.LiveStream;
import io.retinaflow.pipeline.source.Envelope;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Publishes what a live source receives, as the stream of one sensor, until the source ends or
 * {@link #stop()} is called; what was received by then is published.
 *
 * <p>A packet's epoch is the arrival of its first byte. Its number is the chunk's, so that what the
 * source lost or dropped shows as a gap; each of the source's streams starts over at 0 and ends
 * with an end-of-stream packet. While Kafka does not take packets, chunks wait in the source's
 * queue, and are dropped and counted there.
 */
public final class LiveFeed implements EventStream {
  private static final Duration PATIENCE = Duration.ofMillis(200);

  private final LiveSource source;
  private final String sensor;
  private final ChunkFilter filter;
  private final PacketPublisher publisher;
  private volatile Published published = Published.NOTHING;

  /**
   * Prepares a feed.
   *
   * @param source taken, closed with the feed
   * @param sensor name to publish under
   * @param filter what the source's chunks pass through
   */
  public LiveFeed(LiveSource source, String sensor, ChunkFilter filter, PacketPublisher publisher) {
    this.source = source;
    this.sensor = sensor;
    this.filter = filter;
    this.publisher = publisher;
  }

  @Override
  public String sensor() {
    return sensor;
  }

  @Override
  public void run() throws IOException, MalformedPacketException, InterruptedException {
    while (!source.ended()) {
      Optional<LiveChunk> chunk = source.poll(PATIENCE);
      Optional<LiveChunk> passed = chunk.isPresent() ? filter.apply(chunk.get()) : chunk;
      if (passed.isPresent()) {
        publish(passed.get());
      }
    }
  }

  private void publish(LiveChunk chunk) throws IOException {
    LiveStream stream = chunk.stream();
    Envelope envelope =
        new Envelope(
            sensor,
            stream.format(),
            stream.resolution(),
            chunk.sequence(),
            chunk.arrivalMicros(),
            chunk.stateBefore(),
            chunk.endOfStream());
    publisher.publish(envelope, chunk.payload(), chunk.events());
    if (!chunk.endOfStream()) {
      published = published.plus(new Published(1, chunk.events(), chunk.payload().length));
    }
  }

  /** Stops receiving; {@link #run()} returns once everything received is handed to Kafka. */
  public void stop() {
    source.stop();
  }

  @Override
  public Published published() {
    return published;
  }

  @Override
  public void close() {
    source.close();
  }
}
