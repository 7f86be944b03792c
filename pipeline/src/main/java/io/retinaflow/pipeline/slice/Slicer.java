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
 * <p>By time: an event before the open slice is late, and one more than {@code resetAfterMicros}
 * before it begins a new stream. By count: the i-th of N events lies in bin {@code min(i / (N / T),
 * T - 1)}, as SpikingJelly splits by number, and no event is late.
 */
final class Slicer {
  private final SliceOptions options;
  private final SliceState state;
  private final String sensor;
  private final Consumer<EventSlice> finished;
  private final LongConsumer discarded;

  /**
   * Continues a state.
   *
   * @param finished receives each slice that ends
   * @param discarded receives the events of a slice that another configuration began
   */
  Slicer(
      SliceOptions options,
      SliceState state,
      String sensor,
      Consumer<EventSlice> finished,
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
    if (packet.streamStart() || changesSensor(packet.resolution())) {
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

  private void addByTime(EventPacket events, Resolution sensorSize, long durationMicros) {
    for (int i = 0; i < events.size(); i++) {
      long micros = events.timeMicros(i);
      if (state.isOpen() && micros < state.startMicros) {
        if (state.startMicros - micros <= options.resetAfterMicros()) {
          state.lateEvents++;
          continue;
        }
        beginStream();
      }
      if (state.isOpen() && micros >= state.startMicros + durationMicros) {
        cut(true);
      }
      if (!state.isOpen()) {
        long start = Math.floorDiv(micros, durationMicros) * durationMicros;
        state.open(start, start + durationMicros, options.rule(), histogram(sensorSize));
      }
      int bin = (int) ((micros - state.startMicros) * options.timesteps() / durationMicros);
      state.histogram().add(bin, events.x(i), events.y(i), events.on(i));
      state.events++;
    }
  }

  private void addByCount(EventPacket events, Resolution sensorSize, int eventsPerSlice) {
    int eventsPerBin = eventsPerSlice / options.timesteps();
    for (int i = 0; i < events.size(); i++) {
      long micros = events.timeMicros(i);
      if (!state.isOpen()) {
        state.open(micros, micros + 1, options.rule(), histogram(sensorSize));
      }
      state.startMicros = Math.min(state.startMicros, micros);
      state.endMicros = Math.max(state.endMicros, micros + 1);
      int bin = (int) Math.min(state.events / eventsPerBin, options.timesteps() - 1);
      state.histogram().add(bin, events.x(i), events.y(i), events.on(i));
      state.events++;
      if (state.events == eventsPerSlice) {
        cut(true);
      }
    }
  }

  /** A job restored with another model or rule cannot finish the slice that the old one opened. */
  private boolean fits() {
    EventHistogram open = state.histogram();
    boolean sameShape =
        open.timesteps() == options.timesteps()
            && open.grid().width() == options.gridWidth()
            && open.grid().height() == options.gridHeight()
            && open.scaling() == options.scaling();
    return sameShape && state.rule().equals(options.rule());
  }

  private boolean changesSensor(Resolution resolution) {
    return state.isOpen() && !state.histogram().sensor().equals(resolution);
  }

  private void beginStream() {
    cut(false);
    state.beginStream();
  }

  private EventHistogram histogram(Resolution sensorSize) {
    return new EventHistogram(
        options.timesteps(),
        sensorSize,
        new Resolution(options.gridWidth(), options.gridHeight()),
        options.scaling());
  }

  private void cut(boolean complete) {
    if (!state.isOpen()) {
      return;
    }
    EventSlice slice =
        new EventSlice(
            sensor + "/" + state.stream + "/" + state.slice,
            sensor,
            state.stream,
            new TimeRange(state.startMicros, state.endMicros),
            state.events,
            state.lateEvents,
            state.missingPackets,
            complete,
            state.histogram());
    state.close();
    finished.accept(slice);
  }
}
