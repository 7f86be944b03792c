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
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Streams that are being published, each on a thread of its own. */
final class Cameras implements AutoCloseable {
  private static final long PROGRESS_SECONDS = 1;
  private static final long CLOSE_SECONDS = 10;

  private final PacketPublisher publisher;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<EventStream> streams = new ArrayList<>();
  private final CompletionService<EventStream> ended = new ExecutorCompletionService<>(threads);
  private final List<Future<EventStream>> running = new ArrayList<>();

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
    begin(open(file, sensor, playback));
  }

  /**
   * Opens a recording to be played.
   *
   * @throws IOException if it cannot be opened
   * @throws MalformedPacketException if its header is broken
   * @throws IllegalArgumentException if neither file nor options tell the sensor's size
   */
  EventStream open(Path file, String sensor, PlaybackOptions playback)
      throws IOException, MalformedPacketException {
    Recording recording = Recording.open(file, playback.recordingOptions());
    Resolution resolution =
        recording
            .resolution()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        file + " does not tell the sensor's size; give it with --geometry"));
    return new Replay(recording, sensor, resolution, publisher, playback.pacer());
  }

  /** Begins to publish a stream; taken, closed with this. */
  void begin(EventStream stream) {
    streams.add(stream);
    running.add(
        ended.submit(
            () -> {
              stream.run();
              return stream;
            }));
  }

  /**
   * Waits until every stream has ended, or the first one has failed.
   *
   * @param whileWaiting called after each second in which no stream has ended
   * @throws IOException if one has failed
   */
  void awaitEnd(Runnable whileWaiting) throws IOException, InterruptedException {
    while (!ended()) {
      if (ended.poll(PROGRESS_SECONDS, TimeUnit.SECONDS) == null) {
        whileWaiting.run();
      }
      throwFailure();
    }
    throwFailure();
  }

  /**
   * Returns at once unless a stream has failed, whatever the others do.
   *
   * @throws IOException if one has failed
   */
  void throwFailure() throws IOException, InterruptedException {
    for (Future<EventStream> future : running) {
      if (future.isDone()) {
        throwFailure(future);
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

  private static void throwFailure(Future<EventStream> done)
      throws IOException, InterruptedException {
    try {
      done.get();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IOException(String.valueOf(cause.getMessage()), cause);
    }
  }
}
