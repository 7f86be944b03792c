package io.retinaflow.offload.dualsparse;

import java.util.OptionalDouble;

/** What designs are compared by; less is better for all of them. */
public enum Metric {
  /** Clock cycles. */
  CYCLES,
  /** Energy, microjoules. */
  ENERGY,
  /** Off-chip traffic, units of 1024 bytes. */
  DRAM,
  /** On-chip traffic, units of 1024 bytes. */
  SRAM;

  private static final double KILOBYTE = 1024;
  private static final double MICROJOULES_PER_JOULE = 1e6;

  /** Value of a simulated run. */
  public double of(DesignRun run) {
    return switch (this) {
      case CYCLES -> run.cost().cycles();
      case ENERGY -> run.energy().total().toJoules() * MICROJOULES_PER_JOULE;
      case DRAM -> run.cost().traffic().bytes(MemoryLevel.DRAM) / KILOBYTE;
      case SRAM -> run.cost().traffic().bytes(MemoryLevel.SRAM) / KILOBYTE;
    };
  }

  /** Published value; energies are in the authors' units. */
  public OptionalDouble of(PublishedTotals totals) {
    return switch (this) {
      case CYCLES -> OptionalDouble.of((double) totals.cycles());
      case ENERGY -> totals.energyMicrojoules();
      case DRAM -> OptionalDouble.of(totals.dramKilobytes());
      case SRAM -> OptionalDouble.of(totals.sramKilobytes());
    };
  }
}
