package io.retinaflow.pipeline.cli;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Frame;
import io.retinaflow.ingest.event.FrameTiming;
import io.retinaflow.ingest.event.ImuSample;
import io.retinaflow.ingest.event.SideElement;
import io.retinaflow.ingest.event.Trigger;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Move of a stream's times so that the earliest of its first batch is 0, or no move at all. */
final class TimeShift {
  private final EventBuffer shifted = new EventBuffer();
  private final boolean none;
  private Optional<Long> originMicros = Optional.empty();

  private TimeShift(boolean none) {
    this.none = none;
  }

  /** Leaves every time as it is. */
  static TimeShift none() {
    return new TimeShift(true);
  }

  /** Counts time from the earliest of the first batch. */
  static TimeShift toZero() {
    return new TimeShift(false);
  }

  /** The batch with its times moved: itself, or a buffer that the next call overwrites. */
  EventBuffer shifted(EventBuffer events) {
    if (none || events.isEmpty()) {
      return events;
    }
    if (originMicros.isEmpty()) {
      originMicros = Optional.of(earliest(events));
    }
    shift(events, originMicros.get());
    return shifted;
  }

  private static long earliest(EventBuffer events) {
    LongStream times = LongStream.range(0, events.size()).map(i -> events.timeMicros((int) i));
    LongStream others =
        Stream.of(events.triggers(), events.frames(), events.imuSamples())
            .flatMap(elements -> elements.stream())
            .mapToLong(SideElement::timeMicros);
    return LongStream.concat(times, others).min().orElseThrow();
  }

  private void shift(EventBuffer events, long origin) {
    shifted.clear();
    for (int i = 0; i < events.size(); i++) {
      shifted.append(events.timeMicros(i) - origin, events.x(i), events.y(i), events.on(i));
    }
    events.triggers().forEach(trigger -> shifted.appendTrigger(shifted(trigger, origin)));
    events.frames().forEach(frame -> shifted.appendFrame(shifted(frame, origin)));
    events.imuSamples().forEach(sample -> shifted.appendImuSample(shifted(sample, origin)));
  }

  private static Trigger shifted(Trigger trigger, long origin) {
    return new Trigger(trigger.timeMicros() - origin, trigger.id(), trigger.rising());
  }

  private static Frame shifted(Frame frame, long origin) {
    FrameTiming timing = frame.timing();
    FrameTiming moved =
        new FrameTiming(
            timing.timeMicros() - origin,
            timing.startMicros() - origin,
            timing.endMicros() - origin,
            timing.exposureStartMicros() - origin,
            timing.exposureEndMicros() - origin);
    return new Frame(moved, frame.area(), frame.format(), frame.pixels());
  }

  private static ImuSample shifted(ImuSample sample, long origin) {
    return new ImuSample(
        sample.timeMicros() - origin,
        sample.temperatureCelsius(),
        sample.acceleration(),
        sample.angularVelocity(),
        sample.magneticField());
  }
}
