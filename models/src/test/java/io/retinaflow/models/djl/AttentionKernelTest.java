package io.retinaflow.models.djl;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Membranes;
import io.retinaflow.models.layer.Node;
import io.retinaflow.models.layer.SpatioTemporalAttention;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bits of the attention product, on spikes dense enough that the order of a float sum shows. */
final class AttentionKernelTest {
  private static final int CHUNK = 2;
  private static final int TOKENS = 12;

  @ParameterizedTest
  @CsvSource({
    "8, 0.0041",
    "16, 0.071428575",
    "32, 0.14285715",
    "64, 0.00078125",
    "96, 0.0555",
    "64, 0.125"
  })
  void forward_denseSpikes_sumsInTheDefinedOrder(int channels, float scale) {
    float[] query = spikes(channels, 1);
    float[] key = spikes(channels, 2);
    float[] value = spikes(channels, 3);

    assertThat(forward(channels, scale, query, key, value))
        .containsExactly(sequential(channels, scale, query, key, value, false));
  }

  /** Shows that the test above can fail. */
  @Test
  void sequential_otherOrder_otherBits() {
    float[] query = spikes(64, 1);
    float[] key = spikes(64, 2);
    float[] value = spikes(64, 3);

    assertThat(sequential(64, 0.00078125f, query, key, value, true))
        .isNotEqualTo(sequential(64, 0.00078125f, query, key, value, false));
  }

  private static float[] forward(
      int channels, float scale, float[] query, float[] key, float[] value) {
    Node node = new Node("a", new SpatioTemporalAttention(1, CHUNK, scale), List.of("q", "k", "v"));
    try (NDManager manager = TorchEngine.open(DjlOptions.defaults())) {
      NDArray factor = manager.full(new Shape(), scale, DataType.FLOAT32);
      NDList inputs = new NDList();
      for (float[] spikes : List.of(query, key, value)) {
        FloatTensor tensor =
            FloatTensor.of(
                io.retinaflow.models.layer.Shape.of(CHUNK, 1, channels, 3, TOKENS / 3), spikes);
        inputs.add(Weights.upload(manager, tensor));
      }
      Pass pass = new Pass(new ActivityRecorder(Optional.empty()), Membranes.resting(), false);
      return new AttentionKernel(node, (SpatioTemporalAttention) node.layer(), factor)
          .forward(inputs, pass)
          .toFloatArray();
    }
  }

  private static float[] sequential(
      int channels, float scale, float[] query, float[] key, float[] value, boolean backwards) {
    float[] output = new float[query.length];
    for (int i = 0; i < output.length; i++) {
      int token = i % TOKENS;
      int channel = i / TOKENS % channels;
      int timestep = i / (TOKENS * channels);
      float sum = 0;
      for (int step = 0; step < channels; step++) {
        int e = backwards ? channels - 1 - step : step;
        int count = 0;
        for (int t = 0; t < CHUNK; t++) {
          for (int n = 0; n < TOKENS; n++) {
            int row = t * channels;
            count += (int) (key[(row + e) * TOKENS + n] * value[(row + channel) * TOKENS + n]);
          }
        }
        sum += query[(timestep * channels + e) * TOKENS + token] * (count * scale);
      }
      output[i] = sum;
    }
    return output;
  }

  private static float[] spikes(int channels, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] spikes = new float[CHUNK * channels * TOKENS];
    for (int i = 0; i < spikes.length; i++) {
      spikes[i] = random.nextDouble() < 0.6 ? 1 : 0;
    }
    return spikes;
  }
}
