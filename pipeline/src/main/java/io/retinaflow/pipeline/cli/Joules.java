package io.retinaflow.pipeline.cli;

import io.retinaflow.offload.energy.Energy;
import java.math.BigDecimal;

/** Energies as people read them. */
final class Joules {
  private Joules() {}

  static String text(BigDecimal joules) {
    return new Energy(joules).toString();
  }
}
