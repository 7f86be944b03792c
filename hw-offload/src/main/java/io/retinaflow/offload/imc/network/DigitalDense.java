package io.retinaflow.offload.imc.network;

import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Linear;
import io.retinaflow.models.layer.Signal;
import java.util.List;

/** Dense layer on any values, summed in double in the order of the inputs, rounded once. */
final class DigitalDense implements NodeEquation {
  private final String name;
  private final Linear linear;
  private final Signal signal;
  private final float[] weights;
  private final float[] bias;

  DigitalDense(String name, Linear linear, Signal signal, float[] weights, float[] bias) {
    this.name = name;
    this.linear = linear;
    this.signal = signal;
    this.weights = weights;
    this.bias = bias;
  }

  @Override
  public FloatTensor apply(List<FloatTensor> inputs, Passage passage) {
    FloatTensor input = inputs.get(0);
    int outputs = linear.outFeatures();
    passage.note(SynapseCount.dense(name, signal, input, outputs));
    FloatTensor out = FloatTensor.zeros(input.shape().with(2, outputs).toArray());
    for (int i = 0; i < out.values().length; i++) {
      int from = i / outputs * linear.inFeatures();
      int at = i % outputs * linear.inFeatures();
      double sum = bias[i % outputs];
      for (int c = 0; c < linear.inFeatures(); c++) {
        sum += (double) weights[at + c] * input.values()[from + c];
      }
      out.values()[i] = (float) sum;
    }
    return out;
  }
}
