package io.retinaflow.offload.dualsparse;

/**
 * Traffic classes that one operand's tiles use between one memory and its neighbour.
 *
 * @param values values, raw or of non-zero elements
 * @param indices coordinates
 * @param bitmasks bitmasks
 */
record TrafficLanes(TrafficClass values, TrafficClass indices, TrafficClass bitmasks) {
  static final TrafficLanes WRITE_BACK =
      new TrafficLanes(
          TrafficClass.DRAM_WRITE_BACK,
          TrafficClass.DRAM_SPIKE_INDICES,
          TrafficClass.DRAM_SPIKE_BITMASKS);
  static final TrafficLanes DRAM_SPIKES =
      new TrafficLanes(
          TrafficClass.DRAM_SPIKES,
          TrafficClass.DRAM_SPIKE_INDICES,
          TrafficClass.DRAM_SPIKE_BITMASKS);
  static final TrafficLanes SRAM_SPIKES =
      new TrafficLanes(
          TrafficClass.SRAM_SPIKES,
          TrafficClass.SRAM_SPIKE_INDICES,
          TrafficClass.SRAM_SPIKE_BITMASKS);
  static final TrafficLanes DRAM_WEIGHTS =
      new TrafficLanes(
          TrafficClass.DRAM_WEIGHTS,
          TrafficClass.DRAM_WEIGHT_INDICES,
          TrafficClass.DRAM_WEIGHT_BITMASKS);
  static final TrafficLanes SRAM_WEIGHTS =
      new TrafficLanes(
          TrafficClass.SRAM_WEIGHTS,
          TrafficClass.SRAM_WEIGHT_INDICES,
          TrafficClass.SRAM_WEIGHT_BITMASKS);

  /** Charges so many times a tile of these non-zero elements among so many. */
  void charge(Traffic.Counter bits, FiberFormat format, long nonZero, long elements, int times) {
    bits.add(values, (format.valueBits() * nonZero + format.rawBits() * elements) * times);
    bits.add(indices, format.indexBits() * nonZero * times);
    bits.add(bitmasks, format.maskBits() * elements * times);
  }
}
