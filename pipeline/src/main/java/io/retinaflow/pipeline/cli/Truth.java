package io.retinaflow.pipeline.cli;

import io.retinaflow.pipeline.infer.Prediction;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What clips show, as far as it is known and the model has a class for it. */
final class Truth {
  /** What is shown where it is not known. */
  static final String UNKNOWN = "-";

  private final Set<String> classes;
  private final Map<String, Function<Prediction, Optional<String>>> sensors = new HashMap<>();
  private boolean labels;

  /**
   * Knows no sensor yet.
   *
   * @param classes labels of the model; what is none of them can be told, but not answered
   */
  Truth(Collection<String> classes) {
    this.classes = Set.copyOf(classes);
  }

  /** A sensor films drawings; the source tells what a clip shows. */
  void drawn(String sensor, Function<Prediction, Optional<String>> source) {
    sensors.put(sensor, source);
  }

  /** A sensor plays a recording that somebody has given a label. */
  void labelled(String sensor, String label) {
    labels = true;
    sensors.put(sensor, clip -> Optional.of(label));
  }

  /** What to call it. */
  String heading() {
    return labels ? "LABEL" : "DRAWN";
  }

  /** Whether anything is known of any sensor. */
  boolean isKnown() {
    return !sensors.isEmpty();
  }

  /** Label of what the clip shows up to where the prediction ends. */
  Optional<String> of(Prediction prediction) {
    return Optional.ofNullable(sensors.get(prediction.sensor()))
        .flatMap(source -> source.apply(prediction))
        .filter(classes::contains);
  }
}
