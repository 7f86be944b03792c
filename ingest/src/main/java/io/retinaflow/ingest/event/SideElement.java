package io.retinaflow.ingest.event;

/** What a camera's stream carries beside its events: a trigger, a frame or an inertial sample. */
public sealed interface SideElement permits Frame, ImuSample, Trigger {

  /** Camera time in microseconds. */
  long timeMicros();
}
