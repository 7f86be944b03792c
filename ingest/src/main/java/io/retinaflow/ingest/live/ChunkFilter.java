package io.retinaflow.ingest.live;

import io.retinaflow.ingest.codec.EventDecoder;
import io.retinaflow.ingest.codec.EventEncoder;
import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.filter.FilterChain;
import io.retinaflow.ingest.filter.FilterSpec;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Filters between a live source and its consumer: chunks are decoded, filtered and encoded again as
 * AEDAT 4, events alone.
 *
 * <p>Filters start anew with each stream. A chunk of which nothing passes is left out and its
 * number goes to the next, so that only the source's own gaps show. Not safe for use by several
 * threads.
 */
public final class ChunkFilter {
  private static final EventFormat FORMAT = EventFormat.AEDAT4;

  private final List<FilterSpec> specs;
  private final EventBuffer decoded = new EventBuffer();
  private final EventBuffer filtered = new EventBuffer();
  // What is filtered without triggers: not every format's fit into AEDAT 4.
  private final EventBuffer passed = new EventBuffer();
  private @Nullable Open open;

  /** Applies filters in this order; none lets chunks pass as they are. */
  public ChunkFilter(List<FilterSpec> specs) {
    this.specs = List.copyOf(specs);
  }

  /** What belongs to one stream of the source. */
  private static final class Open {
    private final long number;
    private final LiveStream stream;
    private final EventDecoder decoder;
    private final FilterChain chain;
    private final EventEncoder encoder;
    private final byte[] state;
    private long leftOut;

    Open(LiveStream of, List<FilterSpec> specs) {
      this.number = of.number();
      this.decoder = of.format().newDecoder(StreamParameters.of(of.resolution()));
      this.chain = FilterChain.of(specs, of.resolution());
      Resolution resolution = chain.outputResolution();
      StreamParameters parameters = StreamParameters.of(resolution);
      this.stream = new LiveStream(number, FORMAT, resolution);
      this.encoder = FORMAT.newEncoder(parameters);
      this.state = FORMAT.newDecoder(parameters).state();
    }
  }

  /**
   * Filters the next chunk of the source.
   *
   * @return none if nothing passes
   * @throws MalformedPacketException if the chunk does not decode
   * @throws IllegalArgumentException if a filter does not fit the sensor
   */
  public Optional<LiveChunk> apply(LiveChunk chunk) throws MalformedPacketException {
    if (specs.isEmpty()) {
      return Optional.of(chunk);
    }
    Open of = open;
    if (of == null || of.number != chunk.stream().number()) {
      of = new Open(chunk.stream(), specs);
      open = of;
    }
    long sequence = chunk.sequence() - of.leftOut;
    if (chunk.endOfStream()) {
      return Optional.of(LiveChunk.end(of.stream, sequence, chunk.arrivalMicros()));
    }
    filter(of, chunk);
    if (passed.size() == 0) {
      of.leftOut++;
      return Optional.empty();
    }
    return Optional.of(
        LiveChunk.of(
            of.stream,
            sequence,
            encode(of),
            of.state.clone(),
            chunk.arrivalMicros(),
            passed.size()));
  }

  private void filter(Open of, LiveChunk chunk) throws MalformedPacketException {
    decoded.clear();
    passed.clear();
    of.decoder.restore(chunk.stateBefore());
    of.decoder.decode(chunk.payload(), 0, chunk.payload().length, decoded);
    filtered.clear();
    of.chain.filter(decoded, filtered);
    for (int i = 0; i < filtered.size(); i++) {
      passed.append(filtered.timeMicros(i), filtered.x(i), filtered.y(i), filtered.on(i));
    }
  }

  private byte[] encode(Open of) {
    ByteArrayOutputStream payload = new ByteArrayOutputStream();
    for (EventPacket packet : passed.toPackets()) {
      payload.writeBytes(of.encoder.encode(packet));
    }
    return payload.toByteArray();
  }
}
