package io.retinaflow.pipeline.cli;

import io.retinaflow.ingest.simulator.SensorParameters;

/** Imperfections of a simulated sensor, by the names v2e gives them. */
enum SensorPreset {
  IDEAL,
  CLEAN,
  TYPICAL,
  NOISY;

  // v2e's default, in natural-log units.
  private static final double THRESHOLD = 0.2;

  SensorParameters parameters() {
    return switch (this) {
      case IDEAL -> SensorParameters.ideal(THRESHOLD);
      case CLEAN -> SensorParameters.clean();
      case TYPICAL -> SensorParameters.typical();
      case NOISY -> SensorParameters.noisy();
    };
  }
}
