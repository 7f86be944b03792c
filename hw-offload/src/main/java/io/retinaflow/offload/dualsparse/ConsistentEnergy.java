package io.retinaflow.offload.dualsparse;

/**
 * Constants of the energy formula in consistent units:
 *
 * <pre>
 *   E = cycles * period * (elements * elementLeakage + cacheLeakage)
 *     + dram * DRAM bits + sram * SRAM bytes + match * matches
 * </pre>
 *
 * @param matchPicojoules processing element, per match
 * @param elementLeakageMilliwatts leakage of one processing element
 * @param cacheLeakageMilliwatts leakage of the on-chip buffer
 * @param dramPicojoulesPerBit off-chip memory
 * @param sramPicojoulesPerByte on-chip buffer
 */
public record ConsistentEnergy(
    Constant matchPicojoules,
    Constant elementLeakageMilliwatts,
    Constant cacheLeakageMilliwatts,
    Constant dramPicojoulesPerBit,
    Constant sramPicojoulesPerByte) {}
