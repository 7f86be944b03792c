package io.retinaflow.offload.accelerator;

import io.retinaflow.models.layer.Node;

/** Layer that a back end cannot run. */
public final class UnsupportedLayerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Names the layer.
   *
   * @param backend name of the back end
   * @param node the layer at its place
   * @param reason what is missing
   */
  public UnsupportedLayerException(String backend, Node node, String reason) {
    super(backend + " cannot run " + node.name() + ", " + node.layer() + ": " + reason);
  }

  private UnsupportedLayerException(String message) {
    super(message);
  }

  /** Passes on what a back end on another machine said, its name and the layer included. */
  public static UnsupportedLayerException reported(String message) {
    return new UnsupportedLayerException(message);
  }
}
