package io.retinaflow.ingest.live;

import io.retinaflow.ingest.codec.EventEncoder;
import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.Resolution;
import java.io.ByteArrayOutputStream;

/**
 * Chunks of protocols whose own bytes do not travel: events, encoded again as AEDAT 4 packets with
 * LZ4.
 *
 * <p>AEDAT 4 holds times of 64 bits with sign, in any order, and pixels up to 32768x32768, so
 * nothing these protocols carry is lost, as EVT 3.0 would lose negative times, its 24 bits of them
 * in a silence, and columns past 2048. A packet needs no state but its compression, so each chunk
 * stands alone. LZ4 makes about as few bytes of it as the protocols' own 4 to 13 per event.
 */
final class EventChunker implements Chunker {
  static final EventFormat FORMAT = EventFormat.AEDAT4;
  private static final int EVENT_BYTES = 16;
  private static final int LARGEST_SIDE = 1 << 15;

  private final ChunkOutput output;
  private final EventEncoder encoder;
  private final byte[] state;
  private final int width;
  private final int height;
  private final int mostEvents;
  private final long lingerMicros;
  private final EventBuffer events = new EventBuffer();
  private long openedMicros;

  /** Begins a stream of the output. */
  EventChunker(ChunkOutput output, Resolution resolution) throws InterruptedException {
    StreamParameters parameters = StreamParameters.of(resolution);
    this.output = output;
    this.encoder = FORMAT.newEncoder(parameters);
    this.state = FORMAT.newDecoder(parameters).state();
    this.width = Math.min(resolution.width(), LARGEST_SIDE);
    this.height = Math.min(resolution.height(), LARGEST_SIDE);
    this.mostEvents = Math.max(1, output.options().chunkBytes() / EVENT_BYTES);
    this.lingerMicros = output.options().linger().toNanos() / 1_000;
    output.begin(FORMAT, resolution);
  }

  /** Adds an event; one outside the sensor is skipped and counted. */
  void add(long timeMicros, int x, int y, boolean on) throws InterruptedException {
    if (x < 0 || y < 0 || x >= width || y >= height) {
      output.tally().increment(LiveCounter.SKIPPED_EVENTS);
      return;
    }
    if (events.size() == 0) {
      openedMicros = output.options().nowMicros();
    }
    events.append(timeMicros, x, y, on);
    if (events.size() == mostEvents) {
      flush();
    }
  }

  @Override
  public void tick() throws InterruptedException {
    if (events.size() > 0 && output.options().nowMicros() - openedMicros >= lingerMicros) {
      flush();
    }
  }

  @Override
  public void flush() throws InterruptedException {
    if (events.size() == 0) {
      return;
    }
    ByteArrayOutputStream payload = new ByteArrayOutputStream();
    for (EventPacket packet : events.toPackets()) {
      payload.writeBytes(encoder.encode(packet));
    }
    output.put(payload.toByteArray(), state.clone(), openedMicros, events.size());
    events.clear();
  }

  /** Tells that something is missing behind what was added. */
  void gap() throws InterruptedException {
    flush();
    output.skip();
  }
}
