package io.retinaflow.ingest.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.retinaflow.ingest.codec.EventDecoder;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.EventBuffer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Polls a source, moving its clock on by 1 ms each time, and decodes every chunk by itself. */
final class TestingConsumer {
  private static final long PATIENCE_NANOS = Duration.ofSeconds(30).toNanos();
  private static final long POLL_NANOS = Duration.ofMillis(1).toNanos();
  private static final Duration SHORT = Duration.ofMillis(5);

  private final LiveSource source;
  private final TestingClock clock;
  private final List<LiveChunk> chunks = new ArrayList<>();
  private final EventBuffer events = new EventBuffer();

  TestingConsumer(LiveSource source, TestingClock clock) {
    this.source = source;
    this.clock = clock;
  }

  /** Polls until the condition holds. */
  void pollUntil(BooleanSupplier condition) throws Exception {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!condition.getAsBoolean()) {
      pollOnce();
      assertThat(System.nanoTime()).as("time out: %s", source.counts()).isLessThan(end);
    }
  }

  void pollUntilEvents(int count) throws Exception {
    pollUntil(() -> events.size() >= count);
  }

  /** Polls what is left of a source that was stopped or has come to its end. */
  void pollToEnd() throws Exception {
    pollUntil(source::ended);
  }

  /** Waits without polling. */
  static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!condition.getAsBoolean()) {
      LockSupport.parkNanos(POLL_NANOS);
      assertThat(System.nanoTime()).as("time out").isLessThan(end);
    }
  }

  private void pollOnce() throws IOException, InterruptedException, MalformedPacketException {
    clock.advance(Duration.ofMillis(1));
    LiveChunk chunk = source.poll(SHORT).orElse(null);
    if (chunk != null) {
      chunks.add(chunk);
      decode(chunk);
    }
  }

  private void decode(LiveChunk chunk) throws MalformedPacketException {
    int before = events.size();
    EventDecoder decoder =
        chunk.stream().format().newDecoder(StreamParameters.of(chunk.stream().resolution()));
    decoder.restore(chunk.stateBefore());
    decoder.decode(chunk.payload(), 0, chunk.payload().length, events);
    decoder.endOfInput();
    assertThat(events.size() - before).as("events of chunk").isEqualTo(chunk.events());
  }

  List<LiveChunk> chunks() {
    return chunks;
  }

  List<Integer> endedStreams() {
    return chunks.stream()
        .filter(LiveChunk::endOfStream)
        .map(chunk -> (int) chunk.stream().number())
        .toList();
  }

  EventBuffer events() {
    return events;
  }
}
