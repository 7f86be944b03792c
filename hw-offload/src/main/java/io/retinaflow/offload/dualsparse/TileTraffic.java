package io.retinaflow.offload.dualsparse;

/** Bits that tile visits move. */
final class TileTraffic {
  private final Traffic.Counter bits = new Traffic.Counter();
  private final OperandTraffic spikeTraffic;
  private final OperandTraffic weightTraffic;
  private final PartialSums sums;

  TileTraffic(Dataflow dataflow, PackedSpikes spikes, TileTable spikeTable, TileTable weightTable) {
    boolean parallel = dataflow.time() == TimeMapping.PARALLEL;
    int wordBits = parallel ? spikes.timesteps() : 1;
    this.sums = dataflow.partialSums();
    this.spikeTraffic =
        new OperandTraffic(
            dataflow.spikes().withWords(wordBits),
            dataflow.spikeReads(),
            spikeTable,
            dataflow.buffers().spikes(),
            TrafficLanes.DRAM_SPIKES,
            TrafficLanes.SRAM_SPIKES,
            bits);
    this.weightTraffic =
        new OperandTraffic(
            dataflow.weights(),
            dataflow.weightReads(),
            weightTable,
            dataflow.buffers().weights(),
            TrafficLanes.DRAM_WEIGHTS,
            TrafficLanes.SRAM_WEIGHTS,
            bits);
    long cells = (long) spikes.rows() * spikes.positions();
    TrafficLanes.WRITE_BACK.charge(
        bits,
        dataflow.writeBack().withWords(wordBits),
        parallel ? spikes.nonSilentCount() : spikes.count(),
        parallel ? cells : cells * spikes.timesteps(),
        1);
  }

  void spikes(int tile, long elements, int rows, long matches) {
    spikeTraffic.visit(tile, elements, rows, matches);
  }

  void weights(int tile, long elements, int rows, long matches) {
    weightTraffic.visit(tile, elements, rows, matches);
  }

  void partialSums(int rows, int columns, int nonZeroColumns) {
    long outputs =
        switch (sums.rule()) {
          case NONE -> 0;
          case OUTPUTS -> (long) rows * columns;
          case NONZERO_COLUMNS -> (long) rows * nonZeroColumns;
        };
    bits.add(TrafficClass.DRAM_PARTIAL_SUMS, sums.dramBits() * outputs);
    bits.add(TrafficClass.SRAM_PARTIAL_SUMS, sums.sramBits() * outputs);
  }

  Traffic total() {
    return bits.total();
  }
}
