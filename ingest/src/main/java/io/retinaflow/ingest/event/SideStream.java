package io.retinaflow.ingest.event;

/** Kind of {@link SideElement}. */
public enum SideStream {
  /** {@link Trigger}s. */
  TRIGGERS,
  /** {@link Frame}s. */
  FRAMES,
  /** {@link ImuSample}s. */
  IMU_SAMPLES
}
