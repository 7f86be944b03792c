package io.retinaflow.offload.dualsparse;

/**
 * A workload on a design.
 *
 * @param design {@code loas}, {@code loas-ft}, {@code loas-nmtk}, {@code loas-nmtk-ft}, {@code
 *     sparten-snn}, {@code gospa-snn} or {@code gamma-snn}
 * @param cost cycles, matches and traffic over all layers
 * @param energy energy over all layers
 * @param seconds time at the design's clock
 */
public record DesignRun(String design, TileCost cost, ComponentEnergy energy, double seconds) {}
