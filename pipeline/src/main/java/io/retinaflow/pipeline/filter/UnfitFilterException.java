package io.retinaflow.pipeline.filter;

/** Tells that the job's filters cannot be made for a sensor. */
public final class UnfitFilterException extends Exception {
  private static final long serialVersionUID = 1;

  UnfitFilterException(String reason) {
    super(reason);
  }
}
