package io.retinaflow.models.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Membranes;
import io.retinaflow.models.layer.Shape;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A spike has no derivative, so the way back is compared with differences of what it stands for:
 * the surrogate's curve in the place of the spike, and the resets as they were.
 */
final class LearningNeuronsTest {
  private static final int TIMESTEPS = 7;
  private static final int NEURONS = 5;
  private static final double STEP = 1e-5;

  static Stream<Arguments> neurons() {
    return Stream.of(
        Arguments.of(new Surrogate.ArcTangent(2), 0.5f, 1f),
        Arguments.of(new Surrogate.ArcTangent(2), 0.75f, 0.5f),
        Arguments.of(new Surrogate.ArcTangent(4), 0.3f, 1f),
        Arguments.of(new Surrogate.Rectangle(1), 0.5f, 1f));
  }

  @ParameterizedTest
  @MethodSource("neurons")
  void way_back_agreesWithDifferences(Surrogate surrogate, float share, float threshold) {
    double[] currents = new Random(3).doubles(TIMESTEPS * NEURONS, -1, 4).toArray();
    double[] weights = new Random(4).doubles(TIMESTEPS * NEURONS, -1, 1).toArray();
    TestingDecay decay = new TestingDecay(share);
    LearningNeurons neurons = new LearningNeurons(decay, threshold, surrogate);
    try (NDManager manager = TorchEngine.open(DjlOptions.withThreads(1))) {
      NDArray input = Autograd.leaf(array(manager, currents));
      LearningKernel.Taken taken = neurons.forward(new NDList(input), true);
      float[] spikes = taken.value().toFloatArray();
      taken.way().accept(array(manager, weights));
      float[] gradient = input.getGradient().toFloatArray();
      for (int i = 0; i < currents.length; i++) {
        double[] above = currents.clone();
        double[] below = currents.clone();
        above[i] += STEP;
        below[i] -= STEP;
        double difference =
            smooth(above, weights, spikes, share, threshold, surrogate)
                - smooth(below, weights, spikes, share, threshold, surrogate);
        assertThat((double) gradient[i]).isCloseTo(difference / (2 * STEP), within(1e-4));
      }
      double difference =
          smooth(currents, weights, spikes, share + STEP, threshold, surrogate)
              - smooth(currents, weights, spikes, share - STEP, threshold, surrogate);
      assertThat(decay.gradient).isCloseTo(difference / (2 * STEP), within(1e-3));
    }
  }

  @ParameterizedTest
  @MethodSource("neurons")
  void forward_spikes_areThoseOfInference(Surrogate surrogate, float share, float threshold) {
    double[] currents = new Random(5).doubles(40 * 33, -1, 4).toArray();
    LearningNeurons neurons = new LearningNeurons(new TestingDecay(share), threshold, surrogate);
    try (NDManager manager = TorchEngine.open(DjlOptions.withThreads(1))) {
      FloatTensor tensor = FloatTensor.of(Shape.of(40, 1, 33), floats(currents));
      NDArray input = Weights.upload(manager, tensor);
      NeuronKernel inference =
          new NeuronKernel("n", manager.create(share), manager.create(threshold));
      Pass pass = new Pass(ActivityRecorder.silent(), Membranes.resting(), false);
      float[] expected = inference.forward(new NDList(input), pass).toFloatArray();
      assertThat(neurons.forward(new NDList(input), true).value().toFloatArray())
          .isEqualTo(expected);
    }
  }

  private static double smooth(
      double[] currents,
      double[] weights,
      float[] spikes,
      double share,
      double threshold,
      Surrogate surrogate) {
    double sum = 0;
    for (int n = 0; n < NEURONS; n++) {
      double membrane = 0;
      for (int t = 0; t < TIMESTEPS; t++) {
        int i = t * NEURONS + n;
        double potential = membrane + (currents[i] - membrane) * share;
        sum += weights[i] * surrogate.curve(potential - threshold);
        membrane = potential * (1 - spikes[i]);
      }
    }
    return sum;
  }

  private static NDArray array(NDManager manager, double[] values) {
    return Weights.upload(manager, FloatTensor.of(Shape.of(TIMESTEPS, 1, NEURONS), floats(values)));
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  /** A decay that keeps its gradient. */
  private static final class TestingDecay implements LearningNeurons.Decay {
    private final float share;
    private double gradient;

    TestingDecay(float share) {
      this.share = share;
    }

    @Override
    public float share() {
      return share;
    }

    @Override
    public boolean isLearnt() {
      return true;
    }

    @Override
    public void add(double added) {
      gradient += added;
    }
  }
}
