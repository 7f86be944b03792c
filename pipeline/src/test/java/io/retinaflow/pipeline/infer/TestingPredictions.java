package io.retinaflow.pipeline.infer;

import java.math.BigDecimal;
import java.util.List;
import java.util.TreeMap;

/** Predictions to show, write and read. */
public final class TestingPredictions {
  private TestingPredictions() {}

  /** Final answer of a clip of two chunks, whose slice has the number of its first microsecond. */
  public static Prediction last(
      String sensor, String label, long startMicros, long events, PredictionEnergy energy) {
    return prediction(sensor, label, startMicros, events, energy, List.of(), 1, true);
  }

  /** Running answer of such a clip. */
  public static Prediction running(
      String sensor, String label, long startMicros, long events, PredictionEnergy energy) {
    return prediction(sensor, label, startMicros, events, energy, List.of(), 0, false);
  }

  /** Final answer of a clip that other back ends shadowed. */
  public static Prediction compared(PredictionEnergy energy, PredictionEnergy... others) {
    return prediction("gate", "disc", 0, 1, energy, List.of(others), 1, true);
  }

  /** Energy without layers. */
  public static PredictionEnergy energy(String joules, String provenance) {
    return energy("djl", joules, provenance);
  }

  /** Energy on a back end, without layers. */
  public static PredictionEnergy energy(String backend, String joules, String provenance) {
    return new PredictionEnergy(
        new BigDecimal(joules),
        provenance,
        "45 nm",
        backend,
        BigDecimal.ZERO,
        0,
        0,
        new TreeMap<>(),
        new TreeMap<>(),
        List.of());
  }

  private static Prediction prediction(
      String sensor,
      String label,
      long startMicros,
      long events,
      PredictionEnergy energy,
      List<PredictionEnergy> comparisons,
      int chunk,
      boolean last) {
    String clip = sensor + "/0/" + startMicros;
    return new EventPrediction(
        clip + "/" + chunk,
        clip,
        chunk,
        last,
        false,
        sensor,
        0,
        startMicros,
        startMicros + 1,
        events,
        0,
        0,
        true,
        4,
        0,
        new ModelVersion("m", "1", "ab"),
        label,
        0,
        List.of(1f),
        1,
        5,
        energy,
        comparisons,
        BigDecimal.ZERO);
  }
}
