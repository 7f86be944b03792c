package io.retinaflow.offload.imc.cost;

import java.util.EnumSet;
import java.util.Set;

/**
 * Which defects of the released model are kept.
 *
 * @param kept defects that are reproduced; all others are corrected
 */
public record SpikeSimFidelity(Set<SpikeSimDefect> kept) {
  /** Every defect: the published numbers. */
  public static final SpikeSimFidelity AUTHORS =
      new SpikeSimFidelity(EnumSet.allOf(SpikeSimDefect.class));

  /** No defect. */
  public static final SpikeSimFidelity CORRECTED = new SpikeSimFidelity(Set.of());

  /** Copies the set. */
  public SpikeSimFidelity {
    kept = Set.copyOf(kept);
  }

  /** Whether this defect is reproduced. */
  public boolean keeps(SpikeSimDefect defect) {
    return kept.contains(defect);
  }

  /** The same with one defect corrected. */
  public SpikeSimFidelity without(SpikeSimDefect defect) {
    Set<SpikeSimDefect> rest = EnumSet.noneOf(SpikeSimDefect.class);
    rest.addAll(kept);
    rest.remove(defect);
    return new SpikeSimFidelity(rest);
  }
}
