package io.retinaflow.offload.dualsparse;

/** Bits that the visits of one operand's tiles move. */
final class OperandTraffic {
  private static final int NO_TILE = -1;

  private final FiberFormat format;
  private final ReadRule reads;
  private final TileTable tiles;
  private final TileStore store;
  private final TrafficLanes dram;
  private final TrafficLanes sram;
  private final Traffic.Counter bits;
  private int last = NO_TILE;

  OperandTraffic(
      FiberFormat format,
      ReadRule reads,
      TileTable tiles,
      long capacity,
      TrafficLanes dram,
      TrafficLanes sram,
      Traffic.Counter bits) {
    this.format = format;
    this.reads = reads;
    this.tiles = tiles;
    this.store = new TileStore(capacity, tiles);
    this.dram = dram;
    this.sram = sram;
    this.bits = bits;
  }

  void visit(int tile, long elements, int rows, long matches) {
    int content = tiles.content(tile);
    long nonZero = tiles.nonZero(tile);
    if (!store.hits(content)) {
      dram.charge(bits, format, nonZero, elements, 1);
      sram.charge(bits, format, nonZero, elements, 1);
    }
    switch (reads) {
      case STREAMED -> sram.charge(bits, format, nonZero, elements, 1);
      case PER_ROW -> sram.charge(bits, format, nonZero, elements, rows);
      case MATCHED -> readMatches(content != last, elements, matches);
    }
    last = content;
  }

  private void readMatches(boolean changed, long elements, long matches) {
    if (changed) {
      bits.add(sram.bitmasks(), format.maskBits() * elements);
    }
    bits.add(sram.values(), format.valueBits() * matches);
  }
}
