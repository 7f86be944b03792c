package io.retinaflow.models.training;

import io.retinaflow.models.layer.FloatTensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a training came to.
 *
 * @param tensors of the state_dict, by name, in its order
 * @param results of each epoch
 * @param epoch whose weights these are
 */
public record Trained(Map<String, FloatTensor> tensors, List<EpochResult> results, int epoch) {

  /** Copies both. */
  public Trained {
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    results = List.copyOf(results);
  }
}
