package io.retinaflow.ingest.filter;

/** Snapshot that the filter asked to continue from it could not have given. */
public final class ForeignStateException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Names the filter and what was found instead of its state. */
  ForeignStateException(String filter, String found) {
    super("expected a state of filter " + filter + ", found " + found);
  }
}
