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
        state.open(start, start + durationMicros, histogram(sensorSize));
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
        state.open(micros, micros + 1, histogram(sensorSize));
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
