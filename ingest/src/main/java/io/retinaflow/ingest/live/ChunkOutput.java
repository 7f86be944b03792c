package io.retinaflow.ingest.live;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.event.Resolution;
import org.jspecify.annotations.Nullable;

/** Numbers streams and their chunks and hands them to the queue; used by the receiving thread. */
final class ChunkOutput {
  private final ChunkQueue queue;
  private final LiveTally tally;
  private final LiveOptions options;
  private @Nullable LiveStream stream;
  private long streams;
  private long sequence;

  ChunkOutput(ChunkQueue queue, LiveTally tally, LiveOptions options) {
    this.queue = queue;
    this.tally = tally;
    this.options = options;
  }

  LiveTally tally() {
    return tally;
  }

  LiveOptions options() {
    return options;
  }

  /** Begins a stream; its number is given even if no chunk comes of it. */
  void begin(EventFormat format, Resolution resolution) throws InterruptedException {
    end();
    stream = new LiveStream(streams++, format, resolution);
    sequence = 0;
    tally.increment(LiveCounter.STREAMS);
  }

  /** Counts a gap of so many datagrams. */
  void lost(long datagrams) {
    tally.increment(LiveCounter.GAPS);
    tally.add(LiveCounter.LOST_DATAGRAMS, datagrams);
  }

  /** Leaves a number out: something is missing here. */
  void skip() {
    sequence++;
  }

  /** Hands on a chunk of the stream begun; takes the arrays. */
  void put(byte[] payload, byte[] stateBefore, long arrivalMicros, int events)
      throws InterruptedException {
    if (stream == null) {
      throw new IllegalStateException("no stream was begun");
    }
    tally.increment(LiveCounter.CHUNKS);
    tally.add(LiveCounter.EVENTS, events);
    queue.put(LiveChunk.of(stream, sequence++, payload, stateBefore, arrivalMicros, events));
  }

  /** Ends the stream, if one was begun. */
  void end() throws InterruptedException {
    if (stream != null) {
      queue.put(LiveChunk.end(stream, sequence++, options.nowMicros()));
      stream = null;
    }
  }
}
