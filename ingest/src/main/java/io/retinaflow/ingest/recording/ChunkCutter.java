package io.retinaflow.ingest.recording;

import io.retinaflow.ingest.codec.DecodeReport;
import io.retinaflow.ingest.codec.EventDecoder;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.event.EventBuffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;

/**
 * Cuts a recording's payload into chunks.
 *
 * <p>Where a chunk must end is known only from the times inside, so the payload is decoded on the
 * way, a step of several units at a time. A step that would stretch the chunk too far is undone and
 * taken again unit by unit; the unit that does not fit any more opens the next chunk.
 */
final class ChunkCutter {
  private final ByteSource source;
  private final Stride stride;
  private final EventDecoder decoder;
  private final RecordingOptions options;

  private final ByteArrayOutputStream payload = new ByteArrayOutputStream();
  private final EventBuffer events = new EventBuffer();
  private final TimeSpan span = new TimeSpan();
  private byte[] stateBefore = new byte[0];

  private final EventBuffer stepEvents = new EventBuffer();
  private final TimeSpan stepSpan = new TimeSpan();
  private byte[] stepBytes = new byte[0];
  private byte[] stateBeforeStep = new byte[0];
  private boolean stepWaits;
  private boolean single;

  private DecodeReport undone = DecodeReport.ZERO;
  private long lastMicros;

  ChunkCutter(ByteSource source, Stride stride, EventDecoder decoder, RecordingOptions options) {
    this.source = source;
    this.stride = stride;
    this.decoder = decoder;
    this.options = options;
  }

  /** The next chunk; none at the end. */
  Optional<EncodedChunk> next() throws IOException, MalformedPacketException {
    payload.reset();
    events.clear();
    span.clear();
    while ((stepWaits || readStep()) && (payload.size() == 0 || stepFits())) {
      takeStep();
    }
    single = false;
    return payload.size() == 0 ? Optional.empty() : Optional.of(chunk());
  }

  /** Events and side elements of the chunk last returned; overwritten by the next. */
  EventBuffer events() {
    return events;
  }

  /** Report of the decoder, with no word counted twice. */
  DecodeReport report() {
    return decoder.report().minus(undone);
  }

  private boolean readStep() throws IOException, MalformedPacketException {
    while (true) {
      int length = stride.next(source, single);
      if (length == 0) {
        return false;
      }
      stateBeforeStep = decoder.state();
      DecodeReport reportBefore = decoder.report();
      decodeStep(length);
      if (stride.divisible(length) && !span.within(stepSpan, options.maxSpanMicros())) {
        decoder.restore(stateBeforeStep);
        undone = undone.plus(decoder.report().minus(reportBefore));
        single = true;
        continue;
      }
      boolean useful = stride.useful(source);
      stepBytes = source.take(length);
      if (useful) {
        stepWaits = true;
        return true;
      }
    }
  }

  private void decodeStep(int length) throws MalformedPacketException {
    stepEvents.clear();
    stepSpan.clear();
    decoder.decode(source.window(), source.offset(), length, stepEvents);
    stepSpan.add(stepEvents);
  }

  private boolean stepFits() {
    return payload.size() + stepBytes.length <= options.targetBytes()
        && span.within(stepSpan, options.maxSpanMicros());
  }

  private void takeStep() {
    if (payload.size() == 0) {
      stateBefore = stateBeforeStep;
    }
    payload.writeBytes(stepBytes);
    events.appendAll(stepEvents);
    span.add(stepSpan);
    stepWaits = false;
  }

  private EncodedChunk chunk() {
    long first = span.isEmpty() ? lastMicros : span.first();
    lastMicros = span.isEmpty() ? lastMicros : span.last();
    return new EncodedChunk(
        payload.toByteArray(),
        stateBefore,
        first,
        lastMicros,
        events.size(),
        events.triggers().size());
  }
}
