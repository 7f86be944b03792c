package io.retinaflow.offload.placement;

import java.io.IOException;
import java.nio.file.Path;

/** A file that is no placement. */
public final class MalformedPlacementException extends IOException {
  private static final long serialVersionUID = 1L;

  MalformedPlacementException(Path file, String field, String problem) {
    super(file + ": " + (field.isEmpty() ? "" : field + ": ") + problem);
  }
}
