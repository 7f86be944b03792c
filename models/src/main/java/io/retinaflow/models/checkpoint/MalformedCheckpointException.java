package io.retinaflow.models.checkpoint;

import java.io.IOException;

/** Bytes that are not the file they should be. */
public final class MalformedCheckpointException extends IOException {
  private static final long serialVersionUID = 1L;

  private final long byteOffset;

  /**
   * Says where the bytes are wrong.
   *
   * @param resource file, as the user named it
   * @param byteOffset first byte of what is wrong
   * @param problem what was expected there and what was found
   */
  public MalformedCheckpointException(String resource, long byteOffset, String problem) {
    super(resource + " at byte " + byteOffset + ": " + problem);
    this.byteOffset = byteOffset;
  }

  /** First byte of what is wrong. */
  public long byteOffset() {
    return byteOffset;
  }
}
