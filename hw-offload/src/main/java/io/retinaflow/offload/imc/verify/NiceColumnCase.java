package io.retinaflow.offload.imc.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.retinaflow.offload.golden.GoldenChecks;
import io.retinaflow.offload.imc.wire.ColumnLadder;

/** Current of one column of SpikeSim's NICE, which solves in single precision. */
final class NiceColumnCase implements GoldenCase {
  private static final double SINGLE_PRECISION = 1e-3;
  private static final double READ_VOLTS = 0.1;

  @Override
  public boolean recognizes(JsonNode golden) {
    return golden.has("I_column") && golden.has("R_eff");
  }

  @Override
  public GoldenChecks verify(String name, JsonNode golden) {
    int[] weights = Numbers.flatInts(golden.required("weights"));
    int[] bits = Numbers.flatInts(golden.required("spikes"));
    double[] ohms = new double[weights.length];
    boolean[] spikes = new boolean[bits.length];
    double ideal = 0;
    for (int i = 0; i < ohms.length; i++) {
      ohms[i] =
          ColumnLadder.cellOhms(
              weights[i], Numbers.integer(golden, "n_bits"), Numbers.number(golden, "base_r"));
      spikes[i] = bits[i] != 0;
      ideal += bits[i] * READ_VOLTS / ohms[i];
    }
    CheckList checks = new CheckList();
    double[] expectedOhms = Numbers.flat(golden.required("R_eff"));
    checks.near("R_eff", expectedOhms, ohms, CheckList.TIGHT);
    checks.near("I_ideal", Numbers.number(golden, "I_ideal"), ideal, CheckList.TIGHT);
    ColumnLadder ladder = new ColumnLadder(Numbers.number(golden, "wire_r"), READ_VOLTS);
    checks.near(
        "I_column",
        Numbers.number(golden, "I_column"),
        ladder.current(ohms, spikes),
        SINGLE_PRECISION);
    return checks.of(name);
  }
}
