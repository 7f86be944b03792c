package io.retinaflow.models.training.data;

import java.io.IOException;

/** A file of a data set that is not what its format demands. */
public final class MalformedDataException extends IOException {
  private static final long serialVersionUID = 1L;

  MalformedDataException(String file, String problem) {
    super(file + ": " + problem);
  }

  MalformedDataException(String file, Exception cause) {
    super(file + ": " + cause.getMessage(), cause);
  }
}
