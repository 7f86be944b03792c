package io.retinaflow.models.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.retinaflow.models.activity.NetworkOutput;
import io.retinaflow.models.checkpoint.Checkpoint;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.checkpoint.ModelCard;
import io.retinaflow.models.checkpoint.StoredTensor;
import io.retinaflow.models.djl.DjlNetwork;
import io.retinaflow.models.djl.DjlOptions;
import io.retinaflow.models.layer.Conv2d;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.InputSpec;
import io.retinaflow.models.layer.LifNeuron;
import io.retinaflow.models.layer.Linear;
import io.retinaflow.models.layer.Multiply;
import io.retinaflow.models.layer.Network;
import io.retinaflow.models.layer.Parameter;
import io.retinaflow.models.layer.SpatialMean;
import io.retinaflow.models.layer.TimeMajor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Graphs that are not STAtten's. */
final class EngineCompilerTest {
  private static final InputSpec SPEC = new InputSpec(4, 2, 5, 6);
  private static final LifNeuron LIF = new LifNeuron(2, 1);

  @Test
  void run_realConvolutionBehindNeurons_seesEveryTimestepOfAnImage() throws Exception {
    Network.Builder graph = Network.builder(SPEC);
    String stream = graph.add("time_major", new TimeMajor(4), Network.INPUT);
    stream = graph.add("lif", LIF, stream);
    stream = graph.add("first", new Conv2d(2, 20, 3, true), stream);
    stream = graph.add("second", new Conv2d(20, 7, 3, true), stream);
    stream = graph.add("mean", new SpatialMean(), stream);
    graph.add("head", new Linear(7, 3), stream);
    Model model = model(graph.build());
    FloatTensor image = FloatTensor.zeros(2, 2, 5, 6);
    for (int i = 0; i < image.values().length; i++) {
      image.values()[i] = i % 4 * 0.6f;
    }

    try (EventEngine engine = EventEngine.compile(model, EngineOptions.defaults());
        DjlNetwork reference = DjlNetwork.compile(model, DjlOptions.withThreads(1))) {
      NetworkOutput expected = reference.run(image);
      NetworkOutput actual = engine.run(image);

      assertThat(actual.activity()).isEqualTo(expected.activity());
      float[] logits = expected.logitsPerTimestep().values();
      assertThat(logits[0]).isNotCloseTo(logits[6], within(1e-3f));
      for (int i = 0; i < logits.length; i++) {
        assertThat(actual.logitsPerTimestep().values()[i]).isCloseTo(logits[i], within(1e-5f));
      }
    }
  }

  @Test
  void compile_maskOfOneChannel_refusedByName() throws Exception {
    Network.Builder graph = Network.builder(SPEC);
    String frames = graph.add("time_major", new TimeMajor(4), Network.INPUT);
    String map = graph.add("map", new Conv2d(2, 4, 3, true), frames);
    String mask = graph.add("mask", new Conv2d(2, 1, 3, true), frames);
    String both =
        graph.add(
            "both",
            new Multiply(),
            graph.add("map_lif", LIF, map),
            graph.add("mask_lif", LIF, mask));
    String out = graph.add("out", new Conv2d(4, 2, 1, true), both);
    graph.add("mean", new SpatialMean(), out);
    Model model = model(graph.build());

    assertThatThrownBy(() -> EventEngine.compile(model, EngineOptions.defaults()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("both")
        .hasMessageContaining("spikes[4, 1, 5, 6]");
  }

  private static Model model(Network network) throws Exception {
    SplittableRandom random = new SplittableRandom(3);
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    for (Parameter parameter : network.parameters()) {
      FloatTensor tensor = FloatTensor.zeros(parameter.shape().toArray());
      for (int i = 0; i < tensor.values().length; i++) {
        tensor.values()[i] = (float) random.nextDouble(-0.5, 0.8);
      }
      tensors.put(parameter.name(), StoredTensor.of(tensor));
    }
    ModelCard card = new ModelCard("n", "1", "t", List.of(), "p", "i", 4, "d");
    return Model.of(network, Checkpoint.of("random", tensors), card);
  }
}
