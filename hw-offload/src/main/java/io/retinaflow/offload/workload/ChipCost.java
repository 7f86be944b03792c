package io.retinaflow.offload.workload;

import io.retinaflow.offload.energy.Component;
import io.retinaflow.offload.energy.Energy;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a layer took on a simulated chip.
 *
 * @param energy by component
 * @param picoseconds time it kept the chip busy
 * @param counters what else was counted, by name
 */
public record ChipCost(
    SortedMap<Component, Energy> energy, long picoseconds, SortedMap<String, Long> counters) {

  /** Copies the maps. */
  public ChipCost {
    energy = Collections.unmodifiableSortedMap(new TreeMap<>(energy));
    counters = Collections.unmodifiableSortedMap(new TreeMap<>(counters));
  }
}
