package io.retinaflow.offload.imc.network;

import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Linear;
import io.retinaflow.models.layer.Shape;
import io.retinaflow.models.layer.Signal;
import java.util.Arrays;
import java.util.List;

/** Dense layer on spikes, a row of the product per sample and timestep, which is its cycle. */
final class SpikeDense implements NodeEquation {
  private final String name;
  private final Linear linear;
  private final SpikeProduct product;
  private final float[] bias;

  SpikeDense(String name, Linear linear, SpikeProduct product, float[] bias) {
    this.name = name;
    this.linear = linear;
    this.product = product;
    this.bias = bias;
  }

  @Override
  public FloatTensor apply(List<FloatTensor> inputs, Passage passage) {
    FloatTensor input = inputs.get(0);
    passage.note(SynapseCount.dense(name, Signal.SPIKE, input, linear.outFeatures()));
    Shape shape = input.shape();
    FloatTensor out = FloatTensor.zeros(shape.with(2, linear.outFeatures()).toArray());
    long[] row = new long[(linear.inFeatures() + Long.SIZE - 1) / Long.SIZE];
    float[] sums = new float[linear.outFeatures()];
    for (int i = 0; i < shape.side(0) * shape.side(1); i++) {
      gather(input.values(), i * linear.inFeatures(), row);
      long cycle = passage.clipTimestep(i % shape.side(1), i / shape.side(1));
      product.multiply(row, cycle, sums);
      for (int j = 0; j < sums.length; j++) {
        out.values()[i * sums.length + j] = sums[j] + bias[j];
      }
    }
    return out;
  }

  private void gather(float[] values, int from, long[] row) {
    Arrays.fill(row, 0);
    for (int i = 0; i < linear.inFeatures(); i++) {
      if (values[from + i] != 0) {
        row[i >>> 6] |= 1L << i;
      }
    }
  }
}
