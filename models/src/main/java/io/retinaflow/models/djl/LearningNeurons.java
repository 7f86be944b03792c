package io.retinaflow.models.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import java.nio.FloatBuffer;

/**
 * Leaky integrate-and-fire neurons that gradients go back through in time, with the reset detached:
 *
 * <pre>
 *   h_t = v_{t-1} + (x_t - v_{t-1}) * d     s_t = [h_t &gt;= threshold]     v_t = h_t * (1 - s_t)
 *
 *   e_t = g(h_t - threshold) * dL/ds_t + (1 - d) * (1 - s_t) * e_{t+1}     dL/dx_t = d * e_t
 *   dL/dd = sum over t of e_t * (x_t - v_{t-1})
 * </pre>
 *
 * <p>with the {@link Surrogate}'s derivative g. The spikes are {@link NeuronKernel}'s, bit for bit.
 * Here it is one pass over the potentials each way, where libtorch's operations would make a dozen.
 * A way back is open until the next value is computed.
 */
final class LearningNeurons implements LearningKernel {
  private static final int ONE = Float.floatToRawIntBits(1);
  private static final int SIGN = 31;

  private final Decay decay;
  private final float threshold;
  private final Surrogate surrogate;
  // Those of the last pass, until the next one.
  private float[] potentials = {};
  private float[] work = {};

  /** How fast neurons forget, which may be learnt. */
  interface Decay {
    /** Share d of the way to the input covered in a timestep. */
    float share();

    /** Whether {@link #add} is asked for. */
    boolean isLearnt();

    /** Takes a gradient dL/dd. */
    void add(double gradient);
  }

  LearningNeurons(Decay decay, float threshold, Surrogate surrogate) {
    this.decay = decay;
    this.threshold = threshold;
    this.surrogate = surrogate;
  }

  @Override
  public Taken forward(NDList inputs, boolean learning) {
    NDArray input = inputs.get(0);
    int size = Math.toIntExact(input.size());
    if (potentials.length != size) {
      potentials = new float[size];
      work = new float[size];
    }
    floats(input).get(potentials);
    int timesteps = (int) input.getShape().get(0);
    float share = decay.share();
    fire(timesteps, share);
    NDArray spikes = input.getManager().create(input.getShape(), DataType.FLOAT32);
    floats(spikes).put(work);
    return new Taken(spikes, gradient -> backward(input, timesteps, share, gradient));
  }

  /** Currents become potentials; the work, spikes. */
  private void fire(int timesteps, float share) {
    int neurons = potentials.length / timesteps;
    float[] membrane = new float[neurons];
    for (int t = 0; t < timesteps; t++) {
      int start = t * neurons;
      for (int n = 0; n < neurons; n++) {
        float before = membrane[n];
        float potential = (potentials[start + n] - before) * share + before;
        int below = Float.floatToRawIntBits(potential - threshold) >> SIGN;
        potentials[start + n] = potential;
        work[start + n] = Float.intBitsToFloat(~below & ONE);
        membrane[n] = Float.intBitsToFloat(Float.floatToRawIntBits(potential) & below);
      }
    }
  }

  private void backward(NDArray input, int timesteps, float share, NDArray spikeGradient) {
    floats(spikeGradient).get(work);
    int neurons = potentials.length / timesteps;
    errors(timesteps, 1 - share);
    if (decay.isLearnt()) {
      float[] currents = new float[work.length];
      floats(input).get(currents);
      decay.add(decayGradient(currents, neurons));
    }
    for (int i = 0; i < work.length; i++) {
      work[i] *= share;
    }
    try (NDArray gradient = input.getManager().create(input.getShape(), DataType.FLOAT32)) {
      floats(gradient).put(work);
      Autograd.backward(input, gradient);
    }
  }

  /** Gradients of spikes, in the work, become errors of potentials. */
  private void errors(int timesteps, float kept) {
    int neurons = potentials.length / timesteps;
    float[] later = new float[neurons];
    for (int t = timesteps - 1; t >= 0; t--) {
      int start = t * neurons;
      for (int n = 0; n < neurons; n++) {
        float above = potentials[start + n] - threshold;
        int below = Float.floatToRawIntBits(above) >> SIGN;
        float carried = Float.intBitsToFloat(Float.floatToRawIntBits(kept * later[n]) & below);
        float error = surrogate.derivative(above) * work[start + n] + carried;
        later[n] = error;
        work[start + n] = error;
      }
    }
  }

  private double decayGradient(float[] currents, int neurons) {
    double sum = 0;
    for (int i = 0; i < currents.length; i++) {
      float before = i < neurons ? 0 : potentials[i - neurons];
      sum += work[i] * (double) (currents[i] - (before < threshold ? before : 0));
    }
    return sum;
  }

  /** View of an array's own memory; of a copy only where its values are not in order. */
  private static FloatBuffer floats(NDArray array) {
    return array.toByteBuffer(true).asFloatBuffer();
  }
}
