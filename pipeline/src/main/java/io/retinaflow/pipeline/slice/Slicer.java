package io.retinaflow.pipeline.slice;

import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.TimeRange;
import io.retinaflow.ingest.representation.EventHistogram;
import io.retinaflow.pipeline.decode.DecodedPacket;
import java.util.function.Consumer;

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

  Slicer(SliceOptions options, SliceState state, String sensor, Consumer<EventSlice> finished) {
    this.options = options;
    this.state = state;
    this.sensor = sensor;
    this.finished = finished;
  }

  void add(DecodedPacket packet) {
    if (packet.streamStart()) {
      cut(false);
      state.beginStream();
    }
    state.missingPackets += packet.missingBefore();
    PixelGrid grid = new PixelGrid(packet.resolution(), options);
    if (options.rule() instanceof SliceRule.ByTime rule) {
      addByTime(packet.events(), grid, rule.durationMicros());
    }
    if (options.rule() instanceof SliceRule.ByCount rule) {
      addByCount(packet.events(), grid, rule.events());
    }
    if (packet.streamEnd()) {
      cut(false);
    }
  }

  private void addByTime(EventPacket events, PixelGrid grid, long durationMicros) {
    for (int i = 0; i < events.size(); i++) {
      long micros = events.timeMicros(i);
      if (state.isOpen() && micros < state.startMicros) {
        if (state.startMicros - micros <= options.resetAfterMicros()) {
          state.lateEvents++;
          continue;
        }
        cut(false);
        state.beginStream();
      }
      if (state.isOpen() && micros >= state.startMicros + durationMicros) {
        cut(true);
      }
      if (!state.isOpen()) {
        long start = Math.floorDiv(micros, durationMicros) * durationMicros;
        state.open(start, start + durationMicros, histogram());
      }
      int bin = (int) ((micros - state.startMicros) * options.timesteps() / durationMicros);
      grid.count(state.histogram(), bin, events, i);
      state.events++;
    }
  }

  private void addByCount(EventPacket events, PixelGrid grid, int eventsPerSlice) {
    int eventsPerBin = eventsPerSlice / options.timesteps();
    for (int i = 0; i < events.size(); i++) {
      long micros = events.timeMicros(i);
      if (!state.isOpen()) {
        state.open(micros, micros + 1, histogram());
      }
      state.startMicros = Math.min(state.startMicros, micros);
      state.endMicros = Math.max(state.endMicros, micros + 1);
      int bin = (int) Math.min(state.events / eventsPerBin, options.timesteps() - 1);
      grid.count(state.histogram(), bin, events, i);
      state.events++;
      if (state.events == eventsPerSlice) {
        cut(true);
      }
    }
  }

  private EventHistogram histogram() {
    return new EventHistogram(
        options.timesteps(), new Resolution(options.gridWidth(), options.gridHeight()));
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
