package io.retinaflow.offload.trex;

import io.retinaflow.offload.energy.Energy;

/**
 * What a vision transformer with some attentions reused takes for one image.
 *
 * @param reused number of encoders that reuse an attention
 * @param energy energy of crossbars; softmax is not in it, since its constants are not published
 * @param delayMillis time
 * @param areaSquareMillimetres area of all tiles
 * @param macs multiply-accumulates that are left
 * @param baselineMacs multiply-accumulates with nothing reused
 */
public record TrexCost(
    int reused,
    Energy energy,
    double delayMillis,
    double areaSquareMillimetres,
    long macs,
    long baselineMacs) {
  private static final double TERA = 1e12;
  private static final double MILLI = 1e-3;

  /** Energy in millijoules. */
  public double energyMillijoules() {
    return energy.joules().movePointRight(3).doubleValue();
  }

  /** Energy times delay times area, in mJ ms mm<sup>2</sup>. */
  public double edap() {
    return energyMillijoules() * delayMillis * areaSquareMillimetres;
  }

  /** Multiply-accumulates left per joule, in 10<sup>12</sup>: the TOPS/W of tables IV and V. */
  public double teraOpsPerWatt() {
    return macs / energy.toJoules() / TERA;
  }

  /**
   * Baseline multiply-accumulates per second and area, in 10<sup>12</sup>/mm<sup>2</sup>: the
   * TOPS/mm<sup>2</sup> of tables IV and V, which count work that is no longer done.
   */
  public double publishedTeraOpsPerSquareMillimetre() {
    return perSecondAndArea(baselineMacs);
  }

  /** Multiply-accumulates left per second and area, in 10<sup>12</sup>/mm<sup>2</sup>. */
  public double teraOpsPerSquareMillimetre() {
    return perSecondAndArea(macs);
  }

  private double perSecondAndArea(long operations) {
    return operations / (delayMillis * MILLI) / areaSquareMillimetres / TERA;
  }
}
