package io.retinaflow.offload.dualsparse;

/**
 * Constants of the published energy formula, in pJ as its authors add them up:
 *
 * <pre>
 *   E = cycles / 800 * leakage + dram * DRAM bytes + sram * SRAM bytes + match * matches
 * </pre>
 *
 * @param match pJ per match
 * @param leakage mW, multiplied by microseconds (which gives nJ) but added as pJ
 * @param dram pJ per byte
 * @param sram nJ per 32 bytes, applied as pJ per byte
 */
public record AuthorsEnergy(Constant match, Constant leakage, Constant dram, Constant sram) {}
