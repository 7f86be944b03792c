package io.retinaflow.models.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.retinaflow.models.checkpoint.Checkpoint;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.checkpoint.StoredTensor;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Network;
import io.retinaflow.models.layer.Parameter;
import io.retinaflow.models.layer.Shape;
import io.retinaflow.models.statten.StAttenConfig;
import io.retinaflow.models.statten.TestingEvents;
import io.retinaflow.models.statten.UntrainedStAtten;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Weights that 8 bits hold exactly lose nothing to them: what differs else is the weights'. */
final class Int8OnGridTest {

  @Test
  void run_weightsOfEightBits_sameSpikesAsFloat() throws Exception {
    Model model = onGrid(UntrainedStAtten.of(StAttenConfig.smallEvents(10), 1));
    FloatTensor input = TestingEvents.disc(8, 32, 32, 3);
    EngineOptions options = EngineOptions.defaults();
    try (EventEngine exact = EventEngine.compile(model, options);
        EventEngine int8 = EventEngine.compile(model, options.withPrecision(Precision.INT8))) {
      Map<String, byte[]> expected = new HashMap<>();
      Map<String, byte[]> actual = new HashMap<>();

      long spikes =
          exact.run(input, (layer, shape, all) -> expected.put(layer, all)).activity().spikes();
      int8.run(input, (layer, shape, all) -> actual.put(layer, all));

      int differing = 0;
      for (Map.Entry<String, byte[]> layer : expected.entrySet()) {
        byte[] other = Objects.requireNonNull(actual.get(layer.getKey()));
        for (int i = 0; i < other.length; i++) {
          differing += layer.getValue()[i] != other[i] ? 1 : 0;
        }
      }
      assertThat(spikes).isGreaterThan(50_000);
      assertThat(differing).isLessThan(20);
    }
  }

  /** Every output channel's weights rounded to 255 levels. */
  private static Model onGrid(Model model) throws Exception {
    Network network = model.network();
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    for (Parameter parameter : network.parameters()) {
      FloatTensor tensor = model.checkpoint().floats(parameter.name());
      if (parameter.shape().rank() > 1) {
        round(tensor);
      }
      tensors.put(parameter.name(), StoredTensor.of(tensor));
    }
    return Model.of(network, Checkpoint.of("on the grid", tensors), model.card());
  }

  private static void round(FloatTensor tensor) {
    Shape shape = tensor.shape();
    int perChannel = shape.size() / shape.side(0);
    float[] values = tensor.values();
    for (int first = 0; first < values.length; first += perChannel) {
      float largest = 0;
      for (int i = first; i < first + perChannel; i++) {
        largest = Math.max(largest, Math.abs(values[i]));
      }
      float step = largest / Byte.MAX_VALUE;
      for (int i = first; i < first + perChannel; i++) {
        values[i] = Math.round(values[i] / step) * step;
      }
    }
  }
}
