package io.retinaflow.pipeline.cli;

import io.retinaflow.offload.dualsparse.WorkloadOperands;
import java.nio.file.Path;
import java.util.List;

/** Where the spikes and weights of a published workload come from. */
enum OperandSource {
  /** No data needed. */
  UNIFORM(
      "synthetic: spikes and weights at random places, uniformly, in exactly the published numbers"),
  /** What the released weights are likely to be like. */
  FITTED(
      "synthetic: uniformly random spikes; weights whose output channels differ in density as fitted"
          + " to the published cycles of SparTen-SNN alone"),
  /** The nearest to the published operands that there is. */
  RECORDED(
      "real spikes of the authors' networks on one image, already without low activity, so that all"
          + " designs run on masked spikes (the published rivals did not); weights synthetic, fitted");

  private final String words;

  OperandSource(String words) {
    this.words = words;
  }

  /** What they are, for users. */
  String words() {
    return words;
  }

  /** Variants of LoAS whose published figures are for such spikes. */
  List<String> designs() {
    return this == RECORDED ? List.of("loas-ft") : List.of("loas", "loas-ft");
  }

  /** Whether they need a folder of data. */
  boolean needsData() {
    return this != UNIFORM;
  }

  /** Whether they hold what a seed draws. */
  boolean isDrawn() {
    return this != RECORDED;
  }

  /**
   * The operands.
   *
   * @param data folder with {@code spikes/} and {@code weights_synth/}; not looked at by those that
   *     need none
   */
  WorkloadOperands open(long seed, Path data) {
    return switch (this) {
      case UNIFORM -> WorkloadOperands.uniform(seed);
      case FITTED -> WorkloadOperands.uniformSpikes(seed, data);
      case RECORDED -> WorkloadOperands.recorded(data);
    };
  }
}
