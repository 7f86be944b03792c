package io.retinaflow.pipeline.cli;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Frame;
import io.retinaflow.ingest.event.FrameTiming;
import io.retinaflow.ingest.event.ImuSample;
import io.retinaflow.ingest.event.Trigger;

/** Move of a stream's times by one amount. */
final class TimeShift {
  private final EventBuffer shifted = new EventBuffer();
  private final long originMicros;

  /**
   * Makes a move.
   *
   * @param originMicros time that becomes 0
   */
  TimeShift(long originMicros) {
    this.originMicros = originMicros;
  }

  /** The batch with its times moved: itself, or a buffer that the next call overwrites. */
  EventBuffer shifted(EventBuffer events) {
    if (originMicros == 0) {
      return events;
    }
    shifted.clear();
    for (int i = 0; i < events.size(); i++) {
      shifted.append(events.timeMicros(i) - originMicros, events.x(i), events.y(i), events.on(i));
    }
    events.triggers().forEach(trigger -> shifted.appendTrigger(shifted(trigger)));
    events.frames().forEach(frame -> shifted.appendFrame(shifted(frame)));
    events.imuSamples().forEach(sample -> shifted.appendImuSample(shifted(sample)));
    return shifted;
  }

  private Trigger shifted(Trigger trigger) {
    return new Trigger(trigger.timeMicros() - originMicros, trigger.id(), trigger.rising());
  }

  private Frame shifted(Frame frame) {
    FrameTiming timing = frame.timing();
    FrameTiming moved =
        new FrameTiming(
            timing.timeMicros() - originMicros,
            timing.startMicros() - originMicros,
            timing.endMicros() - originMicros,
            timing.exposureStartMicros() - originMicros,
            timing.exposureEndMicros() - originMicros);
    return new Frame(moved, frame.area(), frame.format(), frame.pixels());
  }

  private ImuSample shifted(ImuSample sample) {
    return new ImuSample(
        sample.timeMicros() - originMicros,
        sample.temperatureCelsius(),
        sample.acceleration(),
        sample.angularVelocity(),
        sample.magneticField());
  }
}
