package io.retinaflow.pipeline.cli;

import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.recording.Recording;
import io.retinaflow.pipeline.publish.EventStream;
import io.retinaflow.pipeline.publish.PacketPublisher;
import io.retinaflow.pipeline.publish.Published;
import io.retinaflow.pipeline.publish.Replay;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Streams that are being published, each on a thread of its own. */
final class Cameras implements AutoCloseable {
  private static final long PROGRESS_SECONDS = 1;
  private static final long CLOSE_SECONDS = 10;

  private final PacketPublisher publisher;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<EventStream> streams = new ArrayList<>();
  private final List<Future<?>> running = new ArrayList<>();

  Cameras(PacketPublisher publisher) {
    this.publisher = publisher;
  }

  /**
   * Begins to play a recording.
   *
   * @throws IOException if it cannot be opened
   * @throws MalformedPacketException if its header is broken
   * @throws IllegalArgumentException if neither file nor options tell the sensor's size
   */
  void play(Path file, String sensor, PlaybackOptions playback)
      throws IOException, MalformedPacketException {
    Recording recording = Recording.open(file, playback.recordingOptions());
    Resolution resolution =
        recording
            .resolution()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        file + " does not tell the sensor's size; give it with --geometry"));
    begin(new Replay(recording, sensor, resolution, publisher, playback.pacer()));
  }

  /** Begins to publish a stream; taken, closed with this. */
  void begin(EventStream stream) {
    streams.add(stream);
    running.add(
        threads.submit(
            () -> {
              stream.run();
              return stream;
            }));
  }

  /**
   * Waits until every stream has ended.
   *
   * @param everySecond called about once a second while waiting
   * @throws IOException if one has failed
   */
  void awaitEnd(Runnable everySecond) throws IOException, InterruptedException {
    for (Future<?> future : running) {
      while (!ended(future)) {
        everySecond.run();
      }
    }
  }

  /** Whether every stream has ended, well or not. */
  boolean ended() {
    return running.stream().allMatch(Future::isDone);
  }

  /** What all streams together have published. */
  Published published() {
    return streams.stream().map(EventStream::published).reduce(Published.NOTHING, Published::plus);
  }

  /** Interrupts what still runs and waits for it. */
  @Override
  public void close() throws IOException {
    threads.shutdownNow();
    try {
      threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (EventStream stream : streams) {
      stream.close();
    }
  }

  private static boolean ended(Future<?> future) throws IOException, InterruptedException {
    try {
      future.get(PROGRESS_SECONDS, TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IOException(String.valueOf(cause.getMessage()), cause);
    }
  }
}
