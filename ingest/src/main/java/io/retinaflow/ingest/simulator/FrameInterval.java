package io.retinaflow.ingest.simulator;

/** Time between two frames, in microseconds; the end is after the start. */
record FrameInterval(long startMicros, long endMicros) {

  double lengthMicros() {
    return (double) (endMicros - startMicros);
  }
}
