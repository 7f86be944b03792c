package io.retinaflow.offload.dualsparse;

/** Where bits move: to and from off-chip memory, or the global on-chip buffer. */
public enum MemoryLevel {
  /** Off-chip memory. */
  DRAM,
  /** Global on-chip buffer. */
  SRAM
}
