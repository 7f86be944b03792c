package io.retinaflow.offload.imc.network;

import io.retinaflow.offload.imc.crossbar.CrossbarLayer;
import io.retinaflow.offload.imc.crossbar.LayerReader;
import java.util.Arrays;

/** Product that crossbar arrays compute. */
final class ArrayProduct implements SpikeProduct {
  private final LayerReader reader;

  ArrayProduct(CrossbarLayer arrays) {
    this.reader = arrays.reader();
  }

  @Override
  public void multiply(long[] spikes, long cycle, float[] out) {
    // Without an active row there is no current, no noise and code 0: arrays give exactly 0.
    if (silent(spikes)) {
      Arrays.fill(out, 0);
      return;
    }
    reader.read(spikes, 0, cycle, out);
  }

  private static boolean silent(long[] spikes) {
    for (long word : spikes) {
      if (word != 0) {
        return false;
      }
    }
    return true;
  }
}
