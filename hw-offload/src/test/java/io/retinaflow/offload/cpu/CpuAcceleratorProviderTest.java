package io.retinaflow.offload.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.models.activity.LayerActivity;
import io.retinaflow.models.activity.SpikingSession;
import io.retinaflow.models.checkpoint.Checkpoint;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.checkpoint.ModelCard;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.InputSpec;
import io.retinaflow.models.layer.Network;
import io.retinaflow.models.layer.Relu;
import io.retinaflow.models.layer.SpatialMean;
import io.retinaflow.models.layer.TimeMajor;
import io.retinaflow.models.respike.ReSpikeConfig;
import io.retinaflow.models.respike.UntrainedReSpike;
import io.retinaflow.models.statten.StAttenConfig;
import io.retinaflow.models.statten.UntrainedStAtten;
import io.retinaflow.offload.accelerator.Accelerator;
import io.retinaflow.offload.accelerator.AcceleratorContract;
import io.retinaflow.offload.accelerator.AcceleratorProvider;
import io.retinaflow.offload.accelerator.AcceleratorSession;
import io.retinaflow.offload.accelerator.Accelerators;
import io.retinaflow.offload.accelerator.Execution;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CpuAcceleratorProviderTest extends AcceleratorContract {
  private final Model model = UntrainedStAtten.of(StAttenConfig.smallEvents(4), 1);
  private final FloatTensor input = events();

  @Override
  protected AcceleratorProvider provider() {
    return new CpuAcceleratorProvider();
  }

  private static FloatTensor events() {
    FloatTensor events = FloatTensor.zeros(1, 8, 2, 32, 32);
    for (int i = 0; i < events.values().length; i += 5) {
      events.values()[i] = 1 + i % 3;
    }
    return events;
  }

  @ParameterizedTest
  @CsvSource({"threads, 2", "kernels, scalar", "kernels, vector", "precision, float32"})
  void create_exactOption_sameExecution(String name, String value) {
    try (AcceleratorSession plain = provider().create(Map.of()).load(model);
        AcceleratorSession chosen = provider().create(Map.of(name, value)).load(model)) {
      assertThat(chosen.run(input)).isEqualTo(plain.run(input));
    }
  }

  @Test
  void create_int8_approximates() {
    try (AcceleratorSession plain = provider().create(Map.of()).load(model);
        AcceleratorSession int8 = provider().create(Map.of("precision", "int8")).load(model)) {
      float[] exact = plain.run(input).meanLogits().values();
      float[] rounded = int8.run(input).meanLogits().values();

      assertThat(rounded).isNotEqualTo(exact);
      double distance = 0;
      double size = 0;
      for (int i = 0; i < exact.length; i++) {
        distance = Math.max(distance, Math.abs(rounded[i] - exact[i]));
        size = Math.max(size, Math.abs(exact[i]));
      }
      assertThat(distance).isLessThan(0.25 * size);
    }
  }

  @Test
  void run_sameModelAsDjl_sameOperations() {
    try (AcceleratorSession engine = provider().create(Map.of()).load(model);
        AcceleratorSession djl = Accelerators.named("djl").create(Map.of()).load(model)) {
      assertThat(engine.run(input).activity()).isEqualTo(djl.run(input).activity());
    }
  }

  @Test
  void run_hybridNetwork_sameLayersAndMultiplicationsAsDjl() {
    Model video = UntrainedReSpike.of(ReSpikeConfig.smallVideo(4), 1);
    FloatTensor group = FloatTensor.zeros(video.network().input().sequence(1).toArray());
    for (int i = 0; i < group.values().length; i++) {
      int frame = i / (3 * 64 * 64);
      group.values()[i] = (float) Math.sin(0.13 * i + frame);
    }
    try (AcceleratorSession cpu = provider().create(Map.of("threads", "2")).load(video);
        AcceleratorSession djl = Accelerators.named("djl").create(Map.of()).load(video)) {
      Execution hybrid = cpu.run(group);
      Execution torch = djl.run(group);

      assertThat(hybrid.activity().layers())
          .extracting(LayerActivity::layer)
          .isEqualTo(torch.activity().layers().stream().map(LayerActivity::layer).toList());
      assertThat(hybrid.activity().spikes()).isPositive();
      assertThat(hybrid.activity().multiplyAccumulates())
          .isEqualTo(torch.activity().multiplyAccumulates());
    }
  }

  @Test
  void load_networkWithoutStageForTheEngine_refusedByName() throws Exception {
    Network.Builder graph = Network.builder(new InputSpec(2, 3, 8, 8));
    String frames = graph.add("time_major", new TimeMajor(2), Network.INPUT);
    String dense = graph.add("dense_relu", new Relu(), frames);
    String mean = graph.add("mean", new SpatialMean(), dense);
    graph.add("last_relu", new Relu(), mean);
    ModelCard card = new ModelCard("n", "1", "t", List.of(), "p", "i", 4, "d");
    Model dead = Model.of(graph.build(), Checkpoint.of("none", Map.of()), card);
    Accelerator cpu = provider().create(Map.of());

    assertThatThrownBy(() -> cpu.load(dead))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("dense_relu");
  }

  @Test
  void clip_chunkByChunk_equalsWhole() {
    try (AcceleratorSession session = provider().create(Map.of()).load(model)) {
      SpikingSession clip = session.clip();
      int half = input.values().length / 2;
      float[] values = input.values();
      clip.advance(FloatTensor.zeros(1, 4, 2, 32, 32));
      clip.reset();
      clip.advance(chunk(Arrays.copyOf(values, half)));

      assertThat(clip.advance(chunk(Arrays.copyOfRange(values, half, 2 * half))))
          .isEqualTo(session.run(input).output());
    }
  }

  private static FloatTensor chunk(float[] values) {
    FloatTensor chunk = FloatTensor.zeros(1, 4, 2, 32, 32);
    System.arraycopy(values, 0, chunk.values(), 0, values.length);
    return chunk;
  }

  @ParameterizedTest
  @CsvSource({"threads, 0", "threads, many", "kernels, fast", "precision, int4"})
  void create_impossibleOption_refused(String name, String value) {
    assertThatThrownBy(() -> provider().create(Map.of(name, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name)
        .hasMessageContaining(value);
  }
}
