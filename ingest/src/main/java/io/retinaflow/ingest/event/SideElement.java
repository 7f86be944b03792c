package io.retinaflow.ingest.event;

/**
 * What a camera's stream carries beside its events, such as a trigger or a frame; {@link
 * SideStream} lists the kinds.
 */
public sealed interface SideElement
    permits ColorEvent, DisplayEvent, Frame, GenericEvent, ImuSample, ThresholdCrossing, Trigger {

  /** Camera time in microseconds. */
  long timeMicros();

  /** The same at a time that is later by so much, or earlier if it is negative. */
  SideElement delayedBy(long micros);
}
