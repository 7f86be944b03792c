package io.retinaflow.pipeline.video;

import io.retinaflow.pipeline.serde.Layout;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Version 1: {@code int frames, UTF preparation, int height, int width, long stream}, video stream,
 * {@code long sequence, long latestEpochMicros, long gapFrom, long gapUntil, boolean ended, UTF
 * phase, UTF lossReason, long settlingPlace, long keyPts, long lastPts, long nextPlace, long
 * nextGroup, int openFrames, long openStartMicros, long basePlace}.
 */
final class CameraProgressLayout implements Layout<CameraProgress> {
  private static final long serialVersionUID = 1;

  @Override
  public Class<CameraProgress> type() {
    return CameraProgress.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(CameraProgress value, DataOutputView out) throws IOException {
    value.write(out);
  }

  /** The enumerations are read as text: nonsense must not pass for a value. */
  @Override
  public CameraProgress read(int version, DataInputView in) throws IOException {
    try {
      return CameraProgress.read(in);
    } catch (IllegalArgumentException e) {
      throw new IOException("no progress of a camera: " + e.getMessage(), e);
    }
  }

  @Override
  public CameraProgress copy(CameraProgress value) {
    return value.copy();
  }

  @Override
  public boolean immutable() {
    return false;
  }
}
