package io.retinaflow.ingest.event;

/**
 * Instants of a frame's capture, in microseconds of camera time, as the camera states them: nothing
 * is promised of their order.
 *
 * @param timeMicros time the frame stands for
 * @param startMicros start of the capture
 * @param endMicros end of the capture
 * @param exposureStartMicros start of the exposure
 * @param exposureEndMicros end of the exposure
 */
public record FrameTiming(
    long timeMicros,
    long startMicros,
    long endMicros,
    long exposureStartMicros,
    long exposureEndMicros) {

  /** These instants, all later by so much. */
  FrameTiming delayedBy(long micros) {
    return new FrameTiming(
        timeMicros + micros,
        startMicros + micros,
        endMicros + micros,
        exposureStartMicros + micros,
        exposureEndMicros + micros);
  }
}
