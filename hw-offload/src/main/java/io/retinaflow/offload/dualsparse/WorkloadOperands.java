package io.retinaflow.offload.dualsparse;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Where the operands of a {@link PublishedWorkload} come from. The real weights were never
 * published; see each source for what stands in for them.
 */
public final class WorkloadOperands {
  private final SpikeSource spikes;
  private final WeightSource weights;

  private WorkloadOperands(SpikeSource spikes, WeightSource weights) {
    this.spikes = spikes;
    this.weights = weights;
  }

  private interface SpikeSource {
    PackedSpikes spikes(PublishedWorkload workload, WorkloadLayer layer) throws IOException;
  }

  private interface WeightSource {
    SparseWeights weights(PublishedWorkload workload, WorkloadLayer layer) throws IOException;
  }

  /** Both operands uniformly random, in exactly the published numbers of non-zeros. */
  public static WorkloadOperands uniform(long seed) {
    return new WorkloadOperands(uniformSpikes(seed), uniformWeights(seed));
  }

  /**
   * Uniformly random spikes; weights from a folder, whose output channels differ in density as they
   * were fitted to the published cycles of SparTen-SNN.
   *
   * @param folder holds {@code weights_synth/}
   */
  public static WorkloadOperands uniformSpikes(long seed, Path folder) {
    return new WorkloadOperands(uniformSpikes(seed), new RecordedOperands(folder)::weights);
  }

  /**
   * Spikes of the authors' networks on one image, already without low activity, and weights, both
   * from a folder.
   *
   * @param folder holds {@code spikes/} and {@code weights_synth/}
   */
  public static WorkloadOperands recorded(Path folder) {
    RecordedOperands recorded = new RecordedOperands(folder);
    return new WorkloadOperands(recorded::spikes, recorded::weights);
  }

  private static SpikeSource uniformSpikes(long seed) {
    UniformOperands uniform = new UniformOperands(seed);
    return (workload, layer) -> uniform.spikes(layer, workload.timesteps());
  }

  private static WeightSource uniformWeights(long seed) {
    UniformOperands uniform = new UniformOperands(seed);
    return (workload, layer) -> uniform.weights(layer);
  }

  /**
   * Operands of one layer.
   *
   * @throws MalformedDocumentException if a file is missing, too short or long, or not the one its
   *     manifest promises
   * @throws IOException if a file cannot be read
   */
  public LayerOperands layer(PublishedWorkload workload, WorkloadLayer layer) throws IOException {
    return new LayerOperands(spikes.spikes(workload, layer), weights.weights(workload, layer));
  }
}
