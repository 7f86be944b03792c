package io.retinaflow.ingest.video;

import java.io.IOException;

/** A file, stream or access unit is not what its codec or container says. */
public final class MalformedVideoException extends IOException {
  private static final long serialVersionUID = 1;

  private final long byteOffset;

  /**
   * Describes the fault.
   *
   * @param byteOffset first byte that could not be read; 0 where the codec does not say
   * @param problem what was expected and what was found
   */
  public MalformedVideoException(long byteOffset, String problem) {
    super(problem);
    this.byteOffset = byteOffset;
  }

  /** First byte that could not be read; 0 where the codec does not say. */
  public long byteOffset() {
    return byteOffset;
  }
}
