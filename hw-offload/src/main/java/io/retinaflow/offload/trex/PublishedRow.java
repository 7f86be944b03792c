package io.retinaflow.offload.trex;

/**
 * Row of table IV or V of TReX, all of them on FeFET arrays.
 *
 * @param model transformer, as {@link VitShape#name} has it
 * @param row name of the row, such as {@code D-7}
 * @param reused reused attentions
 * @param energy energy in mJ
 * @param delay delay in ms
 * @param area area in mm<sup>2</sup>
 * @param edap energy times delay times area, in mJ ms mm<sup>2</sup>
 * @param teraOpsPerWatt multiply-accumulates left per joule, in 10<sup>12</sup>
 * @param teraOpsPerSquareMillimetre multiply-accumulates of the baseline per second and area
 * @param idealAccuracy percent of ImageNet-1k on an ideal chip
 * @param noisyAccuracy percent of ImageNet-1k on a noisy chip
 */
public record PublishedRow(
    String model,
    String row,
    int reused,
    double energy,
    double delay,
    double area,
    double edap,
    double teraOpsPerWatt,
    double teraOpsPerSquareMillimetre,
    double idealAccuracy,
    double noisyAccuracy) {

  /**
   * Energy with more digits than are printed: {@code edap / (delay area)}, in mJ. The printed
   * energy has two.
   */
  public double energyFromEdap() {
    return edap / (delay * area);
  }
}
