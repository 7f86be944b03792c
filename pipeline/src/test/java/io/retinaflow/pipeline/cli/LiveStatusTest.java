package io.retinaflow.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.live.LiveOptions;
import io.retinaflow.ingest.live.LiveProtocol;
import io.retinaflow.ingest.live.LiveSource;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LiveStatusTest {
  @Test
  void line_afterTwoSeconds_tellsTheRateSinceTheLast() throws Exception {
    AtomicLong millis = new AtomicLong();
    LiveStatus status = new LiveStatus("gate", () -> Instant.ofEpochMilli(millis.get()));
    try (LiveSource source = drained(3_000)) {
      millis.set(2_000);

      assertThat(status.line(source.counts()))
          .startsWith("gate: 1,500 events/s, 3,000 events, dropped 0, lost 0 in 0 gaps");
      millis.set(3_000);
      assertThat(status.line(source.counts())).startsWith("gate: 0 events/s, 3,000 events");
    }
  }

  private static LiveSource drained(int count) throws Exception {
    EventBuffer events = new EventBuffer();
    for (int i = 0; i < count; i++) {
      events.append(i, i % 4, 0, true);
    }
    LiveOptions options = LiveOptions.of(new Resolution(4, 4));
    Pipe pipe = Pipe.open();
    LiveSource source = LiveSource.reading(LiveProtocol.RAW, pipe.source(), options);
    try (Pipe.SinkChannel sink = pipe.sink()) {
      sink.write(
          ByteBuffer.wrap(
              options
                  .rawFormat()
                  .newEncoder(StreamParameters.of(options.resolution()))
                  .encode(events.toPacket())));
    }
    while (!source.ended()) {
      source.poll(Duration.ofMillis(10));
    }
    return source;
  }
}
