package io.retinaflow.pipeline.source;

/** A record whose key or headers are missing or make no sense. */
final class BadEnvelopeException extends Exception {
  private static final long serialVersionUID = 1;

  BadEnvelopeException(String message) {
    super(message);
  }
}
