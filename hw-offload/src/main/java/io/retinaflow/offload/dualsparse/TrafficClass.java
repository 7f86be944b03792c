package io.retinaflow.offload.dualsparse;

/** What moves, and where: the lines that the authors' traffic model keeps apart. */
public enum TrafficClass {
  /** Layer's own spikes written back, values only. */
  DRAM_WRITE_BACK("dram_o", MemoryLevel.DRAM),
  /** Spike values read. */
  DRAM_SPIKES("dram_x", MemoryLevel.DRAM),
  /** Spike bitmasks read and written back. */
  DRAM_SPIKE_BITMASKS("dram_xb", MemoryLevel.DRAM),
  /** Spike coordinates read and written back. */
  DRAM_SPIKE_INDICES("dram_xidx", MemoryLevel.DRAM),
  /** Weight values read. */
  DRAM_WEIGHTS("dram_w", MemoryLevel.DRAM),
  /** Weight bitmasks read. */
  DRAM_WEIGHT_BITMASKS("dram_wb", MemoryLevel.DRAM),
  /** Weight coordinates read. */
  DRAM_WEIGHT_INDICES("dram_widx", MemoryLevel.DRAM),
  /** Partial sums spilled and read again. */
  DRAM_PARTIAL_SUMS("dram_psum", MemoryLevel.DRAM),
  /** Spike values. */
  SRAM_SPIKES("sram_x", MemoryLevel.SRAM),
  /** Spike bitmasks. */
  SRAM_SPIKE_BITMASKS("sram_xb", MemoryLevel.SRAM),
  /** Spike coordinates. */
  SRAM_SPIKE_INDICES("sram_xidx", MemoryLevel.SRAM),
  /** Weight values. */
  SRAM_WEIGHTS("sram_w", MemoryLevel.SRAM),
  /** Weight bitmasks. */
  SRAM_WEIGHT_BITMASKS("sram_wb", MemoryLevel.SRAM),
  /** Weight coordinates. */
  SRAM_WEIGHT_INDICES("sram_widx", MemoryLevel.SRAM),
  /** Partial sums. */
  SRAM_PARTIAL_SUMS("sram_psum", MemoryLevel.SRAM);

  private final String key;
  private final MemoryLevel level;

  TrafficClass(String key, MemoryLevel level) {
    this.key = key;
    this.level = level;
  }

  /** Name in the golden cases. */
  public String key() {
    return key;
  }

  /** Memory that is busy with it. */
  public MemoryLevel level() {
    return level;
  }
}
