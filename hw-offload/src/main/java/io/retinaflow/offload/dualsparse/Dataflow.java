package io.retinaflow.offload.dualsparse;

/**
 * A dual-sparse design as its authors' cost model sees it: which tiles are walked in which order,
 * who owns what, and what each visit moves. {@link TileModel} runs any of them.
 *
 * @param family how products are found
 * @param time how timesteps are walked
 * @param tile sides of the tiles
 * @param order order of the tiles
 * @param owner fibers dealt out to the processing elements
 * @param buffers room of the on-chip buffer
 * @param spikes format of spike tiles
 * @param weights format of weight tiles
 * @param writeBack format in which the layer's spikes are written back, charged once per layer
 * @param spikeReads what a visit reads of the spikes
 * @param weightReads what a visit reads of the weights
 * @param partialSums what a visit moves of the sums
 */
public record Dataflow(
    DataflowFamily family,
    TimeMapping time,
    TileShape tile,
    LoopOrder order,
    TileOwner owner,
    BufferCapacities buffers,
    FiberFormat spikes,
    FiberFormat weights,
    FiberFormat writeBack,
    ReadRule spikeReads,
    ReadRule weightReads,
    PartialSums partialSums) {

  /**
   * The same design with its timesteps walked otherwise: {@link TimeMapping#SEQUENTIAL} makes of
   * LoAS the sequential baseline on the same row mapping.
   */
  public Dataflow withTime(TimeMapping mapping) {
    return new Dataflow(
        family,
        mapping,
        tile,
        order,
        owner,
        buffers,
        spikes,
        weights,
        writeBack,
        spikeReads,
        weightReads,
        partialSums);
  }
}
