package io.retinaflow.offload.remote;

/** Message of a peer that says what cannot be. */
final class MalformedMessageException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * Names the field.
   *
   * @param field its name in offload.proto, behind those of the messages around it
   * @param problem what is wrong with it
   */
  MalformedMessageException(String field, String problem) {
    super(field + ": " + problem);
  }

  /** Names the field whose value a checked constructor refused. */
  static MalformedMessageException of(String field, RuntimeException refusal) {
    return new MalformedMessageException(field, String.valueOf(refusal.getMessage()));
  }
}
