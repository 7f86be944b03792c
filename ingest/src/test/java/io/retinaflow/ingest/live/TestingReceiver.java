package io.retinaflow.ingest.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.retinaflow.ingest.codec.EventDecoder;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.EventBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A protocol's parser without a network, and what came out of it. */
final class TestingReceiver {
  private final LiveTally tally = new LiveTally();
  private final ChunkQueue queue = new ChunkQueue(1 << 24, OverloadPolicy.DROP_OLDEST, tally);
  private final LiveParser parser;
  private final List<LiveChunk> chunks = new ArrayList<>();
  private final EventBuffer events = new EventBuffer();

  TestingReceiver(LiveProtocol protocol, LiveOptions options) throws InterruptedException {
    this.parser = protocol.newParser(new ChunkOutput(queue, tally, options));
  }

  void accept(byte[] bytes) throws MalformedPacketException, InterruptedException {
    parser.accept(bytes, 0, bytes.length);
  }

  /** Flushes, and decodes every chunk by itself. */
  List<String> events() throws MalformedPacketException, InterruptedException {
    parser.flush();
    for (Optional<LiveChunk> next = queue.poll(0); next.isPresent(); next = queue.poll(0)) {
      decode(next.get());
    }
    return LiveEvents.contents(events);
  }

  private void decode(LiveChunk chunk) throws MalformedPacketException {
    chunks.add(chunk);
    LiveStream stream = chunk.stream();
    EventDecoder decoder = stream.format().newDecoder(StreamParameters.of(stream.resolution()));
    decoder.restore(chunk.stateBefore());
    decoder.decode(chunk.payload(), 0, chunk.payload().length, events);
    assertThat(decoder.pendingBytes()).isZero();
  }

  List<LiveChunk> chunks() {
    return chunks;
  }

  int pendingBytes() {
    return parser.pendingBytes();
  }

  long count(LiveCounter counter) {
    return tally.counts().of(counter);
  }
}
