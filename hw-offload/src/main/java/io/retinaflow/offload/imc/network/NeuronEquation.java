package io.retinaflow.offload.imc.network;

import io.retinaflow.models.activity.NeuronActivity;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Neurons: {@code h = v + (x - v) decay}, a spike where {@code h >= threshold}, reset to 0. */
final class NeuronEquation implements NodeEquation {
  private final String name;
  private final float decay;
  private final float threshold;

  NeuronEquation(String name, float decay, float threshold) {
    this.name = name;
    this.decay = decay;
    this.threshold = threshold;
  }

  @Override
  public FloatTensor apply(List<FloatTensor> inputs, Passage passage) {
    FloatTensor input = inputs.get(0);
    int[] sides = input.shape().toArray();
    Shape neurons = Shape.of(Arrays.copyOfRange(sides, 1, sides.length));
    float[] membrane = passage.membrane(name, neurons);
    FloatTensor spikes = FloatTensor.zeros(sides);
    List<Long> counts = new ArrayList<>();
    for (int t = 0; t < sides[0]; t++) {
      counts.add(step(membrane, input.values(), spikes.values(), t * membrane.length));
    }
    passage.note(new NeuronActivity(name, membrane.length, counts));
    passage.show(name, spikes);
    return spikes;
  }

  private long step(float[] membrane, float[] currents, float[] spikes, int at) {
    long fired = 0;
    for (int i = 0; i < membrane.length; i++) {
      float potential = membrane[i] + (currents[at + i] - membrane[i]) * decay;
      boolean fires = potential >= threshold;
      membrane[i] = fires ? 0 : potential;
      if (fires) {
        spikes[at + i] = 1;
        fired++;
      }
    }
    return fired;
  }
}
