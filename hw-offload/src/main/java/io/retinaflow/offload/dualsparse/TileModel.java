package io.retinaflow.offload.dualsparse;

/**
 * The authors' cycle and traffic model ({@code mode=authors}), for LoAS and the designs it is
 * compared with.
 *
 * <p>Tiles are walked in the design's order. A visit takes as many cycles as the busiest processing
 * element has matches; elements wait for each other at the end of every visit. Nothing else costs
 * time: an empty chunk, the pipeline, the laggy prefix sum, bank conflicts, off-chip memory, the
 * neurons and the compressor are free. {@link UarchModel} charges them.
 *
 * <p>Tiles that are not in the on-chip buffer ({@link BufferCapacities}, first in first out,
 * addressed by content) are read from DRAM and written to SRAM in their {@link FiberFormat}; a
 * visit then reads SRAM by its {@link ReadRule}s and moves its {@link PartialSums}. Traffic is of
 * the spike <em>matrix</em>: a pixel under nine windows is moved nine times.
 *
 * <p>Source: specification of LoAS, section 9, after the authors' released simulator.
 */
public final class TileModel {
  private TileModel() {}

  /**
   * Walks one layer.
   *
   * @throws IllegalArgumentException if spikes and weights disagree on K
   */
  public static TileCost run(Dataflow dataflow, PackedSpikes spikes, SparseWeights weights) {
    return new TileWalk(dataflow, spikes, weights).walk();
  }
}
