package io.retinaflow.offload.dualsparse;

import java.util.OptionalDouble;

/**
 * What the authors of LoAS published for a design on a workload.
 *
 * @param cycles clock cycles
 * @param matches matches
 * @param dramKilobytes off-chip traffic, units of 1024 bytes
 * @param sramKilobytes on-chip traffic, units of 1024 bytes
 * @param energyMicrojoules energy in the authors' units ({@link EnergyMode#AUTHORS}), where given
 */
public record PublishedTotals(
    long cycles,
    long matches,
    double dramKilobytes,
    double sramKilobytes,
    OptionalDouble energyMicrojoules) {}
