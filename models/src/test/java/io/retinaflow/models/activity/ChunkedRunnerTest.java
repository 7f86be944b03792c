package io.retinaflow.models.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.models.engine.EngineOptions;
import io.retinaflow.models.engine.EventEngine;
import io.retinaflow.models.golden.GoldenCase;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Membranes;
import io.retinaflow.models.layer.Network;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ChunkedRunnerTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/statten");

  @ParameterizedTest
  @ValueSource(strings = {"dvs_T8_c4", "static_T4_c2", "sdt_static_T4", "static_H7_scale_1_7"})
  void resume_recordedCase_sameBitsAndSpikesAsWhole(String name) throws Exception {
    GoldenCase golden = GoldenCase.load(GOLDEN.resolve(name));
    Network network = golden.model().network();
    Map<String, byte[]> whole = new HashMap<>();
    Map<String, byte[]> byChunk = new HashMap<>();
    try (EventEngine engine = EventEngine.compile(golden.model(), EngineOptions.defaults())) {
      ChunkedRunner chunked =
          new ChunkedRunner(engine, network.timestepBlock(), network.input().timesteps());

      Continuation expected =
          engine.resume(
              golden.input(), Membranes.resting(), (layer, shape, bits) -> whole.put(layer, bits));
      Continuation actual =
          chunked.resume(
              golden.input(),
              Membranes.resting(),
              (layer, shape, bits) -> byChunk.put(layer, bits));

      assertThat(actual).isEqualTo(expected);
      assertThat(byChunk.keySet()).isEqualTo(whole.keySet());
      whole.forEach((layer, bits) -> assertThat(byChunk.get(layer)).as(layer).isEqualTo(bits));
    }
  }

  @Test
  void run_lastChunkShorter_sameBitsAsWhole() throws Exception {
    GoldenCase golden = GoldenCase.load(GOLDEN.resolve("dvs_T8_c4"));
    FloatTensor eight = golden.input();
    FloatTensor twelve = FloatTensor.zeros(eight.shape().with(1, 12).toArray());
    for (int i = 0; i < twelve.values().length; i++) {
      twelve.values()[i] = eight.values()[i % eight.values().length];
    }
    try (EventEngine engine = EventEngine.compile(golden.model(), EngineOptions.defaults())) {
      assertThat(new ChunkedRunner(engine, 8, 8).run(twelve)).isEqualTo(engine.run(twelve));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0})
  void new_noTimesteps_refused(int timesteps) throws Exception {
    GoldenCase golden = GoldenCase.load(GOLDEN.resolve("dvs_T8_c4"));
    try (EventEngine engine = EventEngine.compile(golden.model(), EngineOptions.defaults())) {
      assertThatThrownBy(() -> new ChunkedRunner(engine, timesteps, 8))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(String.valueOf(timesteps));
      assertThatThrownBy(() -> new ChunkedRunner(engine, 4, timesteps))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(String.valueOf(timesteps));
    }
  }

  @Test
  void run_noTimestep_refusedWithBothShapes() throws Exception {
    GoldenCase golden = GoldenCase.load(GOLDEN.resolve("dvs_T8_c4"));
    try (EventEngine engine = EventEngine.compile(golden.model(), EngineOptions.defaults())) {
      ChunkedRunner chunked = new ChunkedRunner(engine, 4, 8);

      assertThatThrownBy(() -> chunked.run(FloatTensor.zeros(1, 0, 2, 32, 32)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("[1, 0, 2, 32, 32]")
          .hasMessageContaining("[batch, timesteps, 2, 32, 32]");
    }
  }
}
