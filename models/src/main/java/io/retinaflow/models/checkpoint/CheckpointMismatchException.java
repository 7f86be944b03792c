package io.retinaflow.models.checkpoint;

import java.util.List;

/** Checkpoint whose tensors are not those of the network; it lists every difference. */
public final class CheckpointMismatchException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> differences;

  CheckpointMismatchException(String resource, List<String> differences) {
    super(
        resource
            + " does not fit the network, "
            + differences.size()
            + " tensors differ:\n  "
            + String.join("\n  ", differences));
    this.differences = List.copyOf(differences);
  }

  /** One line per tensor: missing, unexpected, or of another shape. */
  public List<String> differences() {
    return differences;
  }
}
