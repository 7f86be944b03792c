package io.retinaflow.pipeline.filter;

import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.filter.FilterChain;
import io.retinaflow.ingest.filter.FilterSpec;
import io.retinaflow.ingest.filter.ForeignStateException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One sensor's filters between two packets; the keyed state of {@link SensorFilters}, and confined
 * to it.
 *
 * <p>What was read from a checkpoint is bytes until the sensor's next packet: only then is it known
 * whether the job still has these filters.
 */
final class FilterState {
  private static final byte[] NO_MEMORY = {};

  private final List<String> filters;
  private final Resolution sensor;
  private byte[] memory;
  private @Nullable FilterChain chain;

  private FilterState(
      List<String> filters, Resolution sensor, byte[] memory, @Nullable FilterChain chain) {
    this.filters = List.copyOf(filters);
    this.sensor = sensor;
    this.memory = memory;
    this.chain = chain;
  }

  /**
   * Filters that remember nothing yet.
   *
   * @throws IllegalArgumentException if one does not fit the sensor
   */
  static FilterState anew(List<FilterSpec> specs, Resolution sensor) {
    return new FilterState(texts(specs), sensor, NO_MEMORY, FilterChain.of(specs, sensor));
  }

  /**
   * Filters as a checkpoint has them.
   *
   * @param filters their text forms
   * @param memory what {@link #memory()} gave; taken over
   */
  static FilterState restored(List<String> filters, Resolution sensor, byte[] memory) {
    return new FilterState(filters, sensor, memory, null);
  }

  /** Canonical text forms, in order. */
  static List<String> texts(List<FilterSpec> specs) {
    return specs.stream().map(FilterSpec::toString).toList();
  }

  /** Text forms of the filters, in order. */
  List<String> filters() {
    return filters;
  }

  /** Size the filters were made for. */
  Resolution sensor() {
    return sensor;
  }

  /** Snapshot of what the filters remember; may be the array that is held. */
  byte[] memory() {
    return chain == null ? memory : chain.state();
  }

  /** The same without the buffers that the filters have grown. */
  FilterState shrunk() {
    return restored(filters, sensor, memory());
  }

  /**
   * Makes filters of what was restored, if that has not been done.
   *
   * @param specs what {@link #filters()} are the texts of
   * @return false if the memory is not theirs: then they have none
   */
  boolean revive(List<FilterSpec> specs) {
    if (chain != null) {
      return true;
    }
    byte[] kept = memory;
    memory = NO_MEMORY;
    chain = FilterChain.of(specs, sensor);
    try {
      chain.restore(kept);
      return true;
    } catch (ForeignStateException e) {
      return false;
    }
  }

  /**
   * The filters themselves.
   *
   * @throws IllegalStateException if they were restored and not revived
   */
  FilterChain chain() {
    if (chain == null) {
      throw new IllegalStateException("the filters are still bytes");
    }
    return chain;
  }
}
