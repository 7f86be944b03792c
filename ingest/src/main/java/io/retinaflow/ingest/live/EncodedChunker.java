package io.retinaflow.ingest.live;

import io.retinaflow.ingest.codec.DecodeReport;
import io.retinaflow.ingest.codec.EventDecoder;
import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.Finding;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.EventBuffer;
import java.io.ByteArrayOutputStream;

/**
 * Chunks of protocols that carry a format of their own: the camera's bytes, untouched. A decoder
 * follows them, to know the state before each chunk and to count its events.
 */
final class EncodedChunker implements Chunker {
  private final ChunkOutput output;
  private final EventDecoder decoder;
  private final long lingerMicros;
  private final int chunkBytes;
  private final ByteArrayOutputStream payload = new ByteArrayOutputStream();
  private final EventBuffer scratch = new EventBuffer();
  private byte[] stateBefore = {};
  private int events;
  private long skipped;
  private long openedMicros;

  /** Begins a stream of the output. */
  EncodedChunker(ChunkOutput output, EventFormat format, StreamParameters parameters)
      throws InterruptedException {
    this.output = output;
    this.decoder = format.newDecoder(parameters);
    this.lingerMicros = output.options().linger().toNanos() / 1_000;
    this.chunkBytes = output.options().chunkBytes();
    output.begin(format, parameters.bounds());
  }

  /**
   * Adds whole units of the format, which stay together.
   *
   * @throws MalformedPacketException if they break the format; the open chunk is without them
   */
  void add(byte[] bytes, int offset, int length)
      throws MalformedPacketException, InterruptedException {
    if (payload.size() > 0 && payload.size() + length > chunkBytes) {
      flush();
    }
    if (payload.size() == 0) {
      stateBefore = decoder.state();
      openedMicros = output.options().nowMicros();
    }
    scratch.clear();
    decoder.decode(bytes, offset, length, scratch);
    payload.write(bytes, offset, length);
    events += scratch.size();
    countSkipped();
  }

  private void countSkipped() {
    DecodeReport report = decoder.report();
    long now =
        report.count(Finding.BEFORE_TIME_BASE)
            + report.count(Finding.OUTSIDE_SENSOR)
            + report.count(Finding.INVALID_EVENT)
            + report.count(Finding.SPECIAL_EVENT);
    output.tally().add(LiveCounter.SKIPPED_EVENTS, now - skipped);
    skipped = now;
  }

  @Override
  public void tick() throws InterruptedException {
    if (payload.size() > 0 && output.options().nowMicros() - openedMicros >= lingerMicros) {
      flush();
    }
  }

  @Override
  public void flush() throws InterruptedException {
    if (payload.size() == 0) {
      return;
    }
    output.put(payload.toByteArray(), stateBefore, openedMicros, events);
    payload.reset();
    events = 0;
  }

  /** Tells that something is missing behind what was added. */
  void gap() throws InterruptedException {
    flush();
    output.skip();
  }
}
