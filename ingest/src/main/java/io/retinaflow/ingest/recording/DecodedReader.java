package io.retinaflow.ingest.recording;

import io.retinaflow.ingest.codec.BackwardTimes;
import io.retinaflow.ingest.codec.BoundsPolicy;
import io.retinaflow.ingest.codec.DecodeReport;
import io.retinaflow.ingest.codec.DecodedContainer;
import io.retinaflow.ingest.codec.EventEncoder;
import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.Finding;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.StreamLayout;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.Trigger;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * Reader of a container that gives decoded events: applies the policies and encodes each chunk
 * anew, in AEDAT 4, which has a place for all times and kinds of side elements. It has none for the
 * number of a trigger's input line: chunks bear the edge alone, {@link #decoded()} both.
 */
final class DecodedReader implements RecordingReader {
  // What an event takes before compression.
  private static final int EVENT_BYTES = 16;
  // AEDAT 4's sources of the external input's edges.
  private static final int RISING_EDGE = 1;
  private static final int FALLING_EDGE = 2;

  private final DecodedContainer container;
  private final RecordingHeader header;
  private final RecordingOptions options;
  private final EventEncoder encoder;
  private final byte[] stateBefore;
  private final BackwardTimes backward;
  private final EventBuffer batch = new EventBuffer();
  private final EventBuffer events = new EventBuffer();
  private int taken;
  private long outside;
  private long lastMicros;

  DecodedReader(DecodedContainer container, RecordingOptions options) {
    this.container = container;
    this.options = options;
    this.header =
        new RecordingHeader(
            EventFormat.AEDAT4, container.resolution(), StreamLayout.USUAL, options, Map.of());
    this.encoder = header.format().newEncoder(header.parameters());
    this.stateBefore = header.format().newDecoder(header.parameters()).state();
    this.backward = new BackwardTimes(options.policies().time());
  }

  @Override
  public String id() {
    return container.id();
  }

  @Override
  public RecordingHeader header() {
    return header;
  }

  @Override
  public Optional<EncodedChunk> next() throws IOException, MalformedPacketException {
    events.clear();
    while (taken == batch.size()) {
      if (!readBatch()) {
        return Optional.empty();
      }
      if (batch.size() == 0 && !batch.isEmpty()) {
        events.appendAll(batch);
        return Optional.of(chunk());
      }
    }
    takeEvents();
    return Optional.of(chunk());
  }

  private boolean readBatch() throws IOException, MalformedPacketException {
    batch.clear();
    taken = 0;
    boolean more = container.read(batch);
    screen();
    backward.apply(batch, 0);
    return more;
  }

  /** Applies the bounds policy. */
  private void screen() throws MalformedPacketException {
    BoundsPolicy policy = options.policies().bounds();
    Resolution bounds = header.parameters().bounds();
    int kept = 0;
    for (int i = 0; i < batch.size(); i++) {
      boolean inside = bounds.contains(batch.x(i), batch.y(i));
      if (!inside && policy == BoundsPolicy.REJECT) {
        throw new MalformedPacketException(
            header.format(), 0, "pixels on " + bounds, "(" + batch.x(i) + ", " + batch.y(i) + ")");
      }
      if (!inside && policy == BoundsPolicy.DROP) {
        outside++;
        continue;
      }
      batch.set(kept++, batch.timeMicros(i), batch.x(i), batch.y(i), batch.on(i));
    }
    batch.truncate(kept);
  }

  /** Moves what fits one chunk; the batch's side elements go with its first events. */
  private void takeEvents() {
    if (taken == 0) {
      EventBuffer sideElements = new EventBuffer();
      sideElements.appendAll(batch);
      sideElements.truncate(0);
      events.appendAll(sideElements);
    }
    int most = Math.max(1, options.targetBytes() / EVENT_BYTES);
    long first = batch.timeMicros(taken);
    long last = first;
    for (; taken < batch.size() && events.size() < most; taken++) {
      long micros = batch.timeMicros(taken);
      first = Math.min(first, micros);
      last = Math.max(last, micros);
      if (last - first > options.maxSpanMicros() || last - first < 0) {
        return;
      }
      events.append(micros, batch.x(taken), batch.y(taken), batch.on(taken));
    }
  }

  private EncodedChunk chunk() {
    encoder.reset();
    ByteArrayOutputStream payload = new ByteArrayOutputStream();
    for (EventPacket packet : carried().toPackets()) {
      payload.writeBytes(encoder.encode(packet));
    }
    TimeSpan span = new TimeSpan();
    span.add(events);
    lastMicros = span.isEmpty() ? lastMicros : span.last();
    return new EncodedChunk(
        payload.toByteArray(),
        stateBefore,
        span.isEmpty() ? lastMicros : span.first(),
        lastMicros,
        events.size(),
        events.triggers().size());
  }

  /** The chunk as AEDAT 4 can carry it. */
  private EventBuffer carried() {
    if (events.triggers().isEmpty()) {
      return events;
    }
    EventBuffer carried = new EventBuffer();
    for (int i = 0; i < events.size(); i++) {
      carried.append(events.timeMicros(i), events.x(i), events.y(i), events.on(i));
    }
    events.frames().forEach(carried::append);
    events.imuSamples().forEach(carried::append);
    for (Trigger trigger : events.triggers()) {
      int source = trigger.rising() ? RISING_EDGE : FALLING_EDGE;
      carried.appendTrigger(new Trigger(trigger.timeMicros(), source, trigger.rising()));
    }
    return carried;
  }

  @Override
  public EventBuffer decoded() {
    return events;
  }

  @Override
  public DecodeReport report() {
    return container.report().plus(backward.report()).plus(Finding.OUTSIDE_SENSOR, outside);
  }

  @Override
  public long truncatedBytes() {
    return 0;
  }

  @Override
  public Optional<RecordingTrailer.Totals> totals() {
    return Optional.empty();
  }

  @Override
  public long headerBytes() {
    return 0;
  }

  @Override
  public long payloadEnd() {
    return Long.MAX_VALUE;
  }

  @Override
  public void close() throws IOException {
    container.close();
  }
}
