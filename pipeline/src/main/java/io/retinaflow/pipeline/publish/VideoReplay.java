package io.retinaflow.pipeline.publish;

import io.retinaflow.ingest.video.AccessUnit;
import io.retinaflow.ingest.video.AccessUnitReader;
import io.retinaflow.ingest.video.VideoInputOptions;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Publishes a video file or network stream to the video topic, as the stream of one camera; a file
 * again and again if it is looped, each time as a new stream. Memory does not grow with its length:
 * one access unit is read when the one before has been handed to Kafka.
 */
public final class VideoReplay implements EventStream {
  private final String location;
  private final VideoInputOptions options;
  private final String camera;
  private final PacketPublisher publisher;
  private final Supplier<Pacer> pacers;
  private final boolean loop;
  private AccessUnitReader reader;
  private volatile Published before = Published.NOTHING;
  private volatile VideoFeed feed;

  private VideoReplay(
      String location,
      VideoInputOptions options,
      String camera,
      PacketPublisher publisher,
      Supplier<Pacer> pacers,
      boolean loop)
      throws IOException {
    this.location = location;
    this.options = options;
    this.camera = camera;
    this.publisher = publisher;
    this.pacers = pacers;
    this.loop = loop;
    this.reader = AccessUnitReader.open(location, options);
    this.feed = newFeed(0);
  }

  /**
   * Opens a video.
   *
   * @param location path of a file, or a URL
   * @param camera name to publish under
   * @param pacers makes the pacer of each stream
   * @param loop whether to begin again at the end
   * @throws IOException if it cannot be opened
   */
  public static VideoReplay open(
      String location,
      VideoInputOptions options,
      String camera,
      PacketPublisher publisher,
      Supplier<Pacer> pacers,
      boolean loop)
      throws IOException {
    return new VideoReplay(location, options, camera, publisher, pacers, loop);
  }

  @Override
  public String sensor() {
    return camera;
  }

  @Override
  public void run() throws IOException, InterruptedException {
    long ended = play();
    // An empty one would be opened again for ever.
    while (loop && feed.published().packets() > 0) {
      AccessUnitReader again = AccessUnitReader.open(location, options);
      reader.close();
      reader = again;
      before = published();
      feed = newFeed(ended);
      ended = play();
    }
  }

  /**
   * Plays to the end.
   *
   * @return first Unix time, in microseconds, that the stream has not reached
   */
  private long play() throws IOException, InterruptedException {
    Optional<AccessUnit> next = reader.next();
    while (next.isPresent()) {
      feed.publish(next.get());
      next = reader.next();
    }
    return feed.end();
  }

  private VideoFeed newFeed(long earliestEpochMicros) {
    return new VideoFeed(publisher, pacers.get(), camera, reader.stream(), earliestEpochMicros);
  }

  @Override
  public Published published() {
    return before.plus(feed.published());
  }

  @Override
  public void close() {
    reader.close();
  }
}
