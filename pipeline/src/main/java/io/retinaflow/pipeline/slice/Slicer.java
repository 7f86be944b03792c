package io.retinaflow.pipeline.slice;

import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.TimeRange;
import io.retinaflow.ingest.representation.EventHistogram;
import io.retinaflow.pipeline.decode.DecodedPacket;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * One sensor's cutting: moves its {@link SliceState} over packets and hands out what is finished.
 *
 * <p>By time: an event before the open chunk is late, its chunk having been handed on, and one more
 * than {@code resetAfterMicros} before the open slice begins a new stream. By count: the i-th of N
 * events lies in bin {@code min(i / (N / T), T - 1)}, as SpikingJelly splits by number, a chunk
 * ends with the event that fills it, and no event is late.
 */
final class Slicer {
  private final SliceOptions options;
  private final SliceState state;
  private final String sensor;
  private final Consumer<EventChunk> finished;
  private final LongConsumer discarded;

  /**
   * Continues a state.
   *
   * @param finished receives each chunk that ends
   * @param discarded receives the events of a slice that another configuration began
   */
  Slicer(
      SliceOptions options,
      SliceState state,
      String sensor,
      Consumer<EventChunk> finished,
      LongConsumer discarded) {
    this.options = options;
    this.state = state;
    this.sensor = sensor;
    this.finished = finished;
    this.discarded = discarded;
  }

  void add(DecodedPacket packet) {
    if (state.isOpen() && !fits()) {
      discarded.accept(state.discard());
      state.beginStream();
    }
    if (packet.streamStart() || changesSensor(packet.resolution()) || breaksClip(packet)) {
      beginStream();
    }
    state.missingPackets += packet.missingBefore();
    if (options.rule() instanceof SliceRule.ByTime rule) {
      addByTime(packet.events(), packet.resolution(), rule.durationMicros());
    }
    if (options.rule() instanceof SliceRule.ByCount rule) {
      addByCount(packet.events(), packet.resolution(), rule.events());
    }
    if (packet.streamEnd()) {
      cut(false);
    }
  }

  /** Run by run: neighbouring events that lie in the same bin are counted together. */
  private void addByTime(EventPacket events, Resolution sensorSize, long durationMicros) {
    int i = 0;
    while (i < events.size()) {
      long micros = events.timeMicros(i);
      if (late(micros, durationMicros)) {
        state.lateEvents++;
        i++;
        continue;
      }
      int bin = binOf(micros, sensorSize, durationMicros);
      int end =
          events.endOfRun(
              i,
              state.startMicros + firstMicrosOf(bin, durationMicros),
              state.startMicros + firstMicrosOf(bin + 1L, durationMicros));
      openChunkOf(bin);
      count(bin, events, i, end);
      i = end;
    }
  }

  /** Whether the chunk an event belongs to was handed on; one too far back begins a stream. */
  private boolean late(long micros, long durationMicros) {
    if (!state.isOpen() || micros >= chunkStartMicros(durationMicros)) {
      return false;
    }
    if (chunkStartMicros(durationMicros) - micros <= options.resetAfterMicros()) {
      return true;
    }
    beginStream();
    return false;
  }

  /** Opens the slice an instant lies in, and tells its bin there. */
  private int binOf(long micros, Resolution sensorSize, long durationMicros) {
    if (state.isOpen() && micros >= state.startMicros + durationMicros) {
      cut(true);
    }
    if (!state.isOpen()) {
      open(Math.floorDiv(micros, durationMicros) * durationMicros, sensorSize);
    }
    return (int) ((micros - state.startMicros) * options.timesteps() / durationMicros);
  }

  /** First camera time of the open chunk: the least that falls in its first bin. */
  private long chunkStartMicros(long durationMicros) {
    long bin = (long) state.chunk * options.chunkTimesteps();
    int timesteps = options.timesteps();
    return state.startMicros + (bin * durationMicros + timesteps - 1) / timesteps;
  }

  private void addByCount(EventPacket events, Resolution sensorSize, int eventsPerSlice) {
    int eventsPerBin = eventsPerSlice / options.timesteps();
    for (int i = 0; i < events.size(); i++) {
      long micros = events.timeMicros(i);
      if (!state.isOpen()) {
        open(micros, sensorSize);
      }
      state.startMicros = Math.min(state.startMicros, micros);
      state.endMicros = Math.max(state.endMicros, micros + 1);
      count(binOf(state.events, eventsPerBin), events, i, i + 1);
      if (state.events == eventsPerSlice) {
        cut(true);
      } else {
        openChunkOf(binOf(state.events, eventsPerBin));
      }
    }
  }

  private int binOf(long event, int eventsPerBin) {
    return (int) Math.min(event / eventsPerBin, options.timesteps() - 1);
  }

  private void count(int bin, EventPacket events, int from, int to) {
    int timestep = bin - state.chunk * options.chunkTimesteps();
    state.histogram().add(timestep, events, from, to);
    state.events += to - from;
  }

  /** A job restored with another model or rule cannot finish the slice that the old one opened. */
  private boolean fits() {
    EventHistogram open = state.histogram();
    boolean sameShape =
        state.timesteps() == options.timesteps()
            && open.timesteps() == options.chunkTimesteps()
            && open.grid().width() == options.gridWidth()
            && open.grid().height() == options.gridHeight()
            && open.scaling() == options.scaling();
    return sameShape && state.rule().equals(options.rule());
  }

  private boolean changesSensor(Resolution resolution) {
    return state.isOpen() && !state.histogram().sensor().equals(resolution);
  }

  private boolean breaksClip(DecodedPacket packet) {
    return state.isOpen() && packet.missingBefore() > 0 && options.onGap() == GapRule.RESET;
  }

  private void beginStream() {
    cut(false);
    state.beginStream();
  }

  private void open(long startMicros, Resolution sensorSize) {
    state.open(startMicros, options.timesteps(), options.rule(), histogram(sensorSize));
    state.endMicros = startMicros + 1;
    moveEnd();
  }

  private EventHistogram histogram(Resolution sensorSize) {
    return new EventHistogram(
        options.chunkTimesteps(),
        sensorSize,
        new Resolution(options.gridWidth(), options.gridHeight()),
        options.scaling());
  }

  /** By time a chunk's end is known when it opens; by count its events tell. */
  private void moveEnd() {
    if (options.rule() instanceof SliceRule.ByTime rule) {
      long bins = (state.chunk + 1L) * options.chunkTimesteps();
      state.endMicros = state.startMicros + firstMicrosOf(bins, rule.durationMicros());
    }
  }

  /** {@code ceil(bin d / T)}: the first microsecond whose {@code floor(t T / d)} is the bin. */
  private long firstMicrosOf(long bin, long durationMicros) {
    return -Math.floorDiv(-bin * durationMicros, (long) options.timesteps());
  }

  /** Hands on the chunks before the bin's. */
  private void openChunkOf(int bin) {
    while (bin >= (state.chunk + 1) * options.chunkTimesteps()) {
      openNextChunk(true);
    }
  }

  private void openNextChunk(boolean complete) {
    EventHistogram next = histogram(state.histogram().sensor());
    EventChunk chunk = chunk(false, complete);
    state.openNextChunk(next);
    moveEnd();
    finished.accept(chunk);
  }

  /** Ends the open slice; chunks it has not reached are silent. */
  private void cut(boolean complete) {
    if (!state.isOpen()) {
      return;
    }
    while (state.chunk < options.chunks() - 1) {
      openNextChunk(complete);
    }
    EventChunk chunk = chunk(true, complete);
    state.close();
    finished.accept(chunk);
  }

  private EventChunk chunk(boolean last, boolean complete) {
    return new EventChunk(
        sensor + "/" + state.stream + "/" + state.slice,
        state.chunk,
        last,
        sensor,
        state.stream,
        new TimeRange(state.startMicros, state.endMicros),
        state.events,
        state.lateEvents,
        state.missingPackets,
        complete,
        state.histogram());
  }
}
