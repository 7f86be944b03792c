package io.retinaflow.offload.trex;

/**
 * Arrays of a chip: those of weights, and those that are written anew for every image.
 *
 * @param weights device of Q, K, V, projection and MLP
 * @param operands device of K<sup>T</sup> and V, on which Q K<sup>T</sup> and S V are read
 */
public record TrexHardware(CrossbarDevice weights, CrossbarDevice operands) {

  /** A chip of one device. */
  public static TrexHardware of(CrossbarDevice device) {
    return new TrexHardware(device, device);
  }

  /** Name of the device, or of both where they differ. */
  public String name() {
    return weights.equals(operands)
        ? weights.name()
        : weights.name() + " with " + operands.name() + " for Q K^T and S V";
  }
}
