package io.retinaflow.offload.imc.network;

/** Sees layers being programmed, which may take seconds. */
@FunctionalInterface
public interface ProgrammingProgress {
  /** Sees nothing. */
  ProgrammingProgress SILENT = (layer, arrays) -> {};

  /**
   * A layer is programmed.
   *
   * @param layer name of its node
   * @param arrays arrays it takes
   */
  void programmed(String layer, int arrays);
}
