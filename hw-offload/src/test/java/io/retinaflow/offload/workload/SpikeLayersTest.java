package io.retinaflow.offload.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.models.activity.NetworkOutput;
import io.retinaflow.models.activity.SynapticActivity;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.engine.EngineOptions;
import io.retinaflow.models.engine.EventEngine;
import io.retinaflow.models.engine.Kernels;
import io.retinaflow.models.engine.Precision;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.spike.SpikeTensor;
import io.retinaflow.models.statten.StAttenConfig;
import io.retinaflow.models.statten.UntrainedStAtten;
import io.retinaflow.offload.accelerator.SpikeRecording;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class SpikeLayersTest {
  private final Model model = UntrainedStAtten.of(StAttenConfig.smallEvents(4), 1);
  private final Map<String, SpikeLayer> layers = SpikeLayers.of(model);

  @Test
  void of_statten_leavesOutRealAndGradedInputs() {
    assertThat(layers).doesNotContainKey("patch_embed.proj_conv");
    assertThat(layers).doesNotContainKey("block.0.attn.proj_conv");
    assertThat(layers)
        .containsKeys(
            "patch_embed.proj_conv1", "block.0.attn.q_conv", "block.1.mlp.fc2_conv", "head");
    assertThat(layer("head").dense()).isTrue();
  }

  @Test
  void input_ofRun_hasTheSpikesTheEngineCounted() {
    FloatTensor events = FloatTensor.zeros(2, 8, 2, 32, 32);
    for (int i = 0; i < events.values().length; i += 5) {
      events.values()[i] = 1 + i % 3;
    }
    SpikeRecording recording = new SpikeRecording();
    EngineOptions options = new EngineOptions(1, Kernels.SCALAR, Precision.FLOAT32);
    try (EventEngine engine = EventEngine.compile(model, options)) {
      NetworkOutput output = engine.run(events, recording);

      for (SynapticActivity activity : output.activity().synapses()) {
        SpikeLayer layer = layers.get(activity.layer());
        if (layer != null) {
          assertThat(count(layer, recording)).as(layer.name()).isEqualTo(activity.activeElements());
        }
      }
    }
  }

  private static long count(SpikeLayer layer, SpikeRecording recording) {
    long count = 0;
    for (int sample = 0; sample < 2; sample++) {
      SpikeTensor input = layer.input(recording, sample);
      count += input.count();
    }
    return count;
  }

  @Test
  void input_notRecorded_refusedByName() {
    SpikeLayer head = layer("head");

    assertThatThrownBy(() -> head.input(new SpikeRecording(), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("head_lif");
  }

  private SpikeLayer layer(String name) {
    return Objects.requireNonNull(layers.get(name));
  }
}
