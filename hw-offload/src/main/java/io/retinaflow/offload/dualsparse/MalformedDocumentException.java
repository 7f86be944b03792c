package io.retinaflow.offload.dualsparse;

import java.io.IOException;

/** A file of a user that is not what it should be: a profile, a golden case, a workload. */
public final class MalformedDocumentException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String place;

  /**
   * Says where the file is wrong.
   *
   * @param document file, as the user named it
   * @param place field, as {@code tile.rows}, or byte
   * @param problem what was expected there and what was found
   */
  public MalformedDocumentException(String document, String place, String problem) {
    super(document + ", " + place + ": " + problem);
    this.place = place;
  }

  /** Field or byte that is wrong. */
  public String place() {
    return place;
  }
}
