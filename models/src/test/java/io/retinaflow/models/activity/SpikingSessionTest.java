package io.retinaflow.models.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.models.djl.DjlNetwork;
import io.retinaflow.models.djl.DjlOptions;
import io.retinaflow.models.engine.EngineOptions;
import io.retinaflow.models.engine.EventEngine;
import io.retinaflow.models.golden.GoldenCase;
import io.retinaflow.models.layer.FloatTensor;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The authors' own inputs, chunk by chunk. */
final class SpikingSessionTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/statten");

  @ParameterizedTest
  @ValueSource(strings = {"dvs_T8_c4", "static_T4_c2", "sdt_static_T4", "static_H7_scale_1_7"})
  void advance_allChunks_sameBitsAsWhole(String name) throws Exception {
    GoldenCase golden = GoldenCase.load(GOLDEN.resolve(name));
    List<FloatTensor> chunks = TestingClips.blocks(golden.model().network(), golden.input());
    try (EventEngine engine = EventEngine.compile(golden.model(), EngineOptions.defaults())) {
      assertThat(advance(SpikingSession.on(engine), chunks)).isEqualTo(engine.run(golden.input()));
    }
  }

  @Test
  void advance_firstChunk_answersForItAlone() throws Exception {
    GoldenCase golden = GoldenCase.load(GOLDEN.resolve("dvs_T8_c4"));
    FloatTensor first = TestingClips.timesteps(golden.input(), 0, 4);
    try (EventEngine engine = EventEngine.compile(golden.model(), EngineOptions.defaults())) {
      NetworkOutput running = SpikingSession.on(engine).advance(first);

      assertThat(running).isEqualTo(engine.run(first));
      assertThat(running.activity().timesteps()).isEqualTo(4);
    }
  }

  @Test
  void reset_betweenClips_forgetsTheFirst() throws Exception {
    GoldenCase golden = GoldenCase.load(GOLDEN.resolve("dvs_T8_c4"));
    List<FloatTensor> chunks = TestingClips.blocks(golden.model().network(), golden.input());
    try (EventEngine engine = EventEngine.compile(golden.model(), EngineOptions.defaults())) {
      SpikingSession session = SpikingSession.on(engine);
      assertThat(session.snapshot()).isEmpty();
      session.advance(chunks.get(1));
      assertThat(session.snapshot()).isPresent();

      session.reset();

      assertThat(session.snapshot()).isEmpty();
      assertThat(advance(session, chunks)).isEqualTo(engine.run(golden.input()));
    }
  }

  @Test
  void restore_inTheMiddle_goesOnAsUndisturbed() throws Exception {
    GoldenCase golden = GoldenCase.load(GOLDEN.resolve("dvs_T8_c4"));
    List<FloatTensor> chunks = TestingClips.blocks(golden.model().network(), golden.input());
    try (EventEngine engine = EventEngine.compile(golden.model(), EngineOptions.defaults())) {
      SpikingSession session = SpikingSession.on(engine);
      session.advance(chunks.get(0));
      Optional<Continuation> snapshot = session.snapshot();
      NetworkOutput whole = session.advance(chunks.get(1));
      session.advance(chunks.get(0));
      SpikingSession other = SpikingSession.on(engine);

      session.restore(snapshot);
      other.restore(snapshot);

      assertThat(session.advance(chunks.get(1))).isEqualTo(whole);
      assertThat(other.advance(chunks.get(1))).isEqualTo(whole);
    }
  }

  @Test
  void restore_onTheOtherEngine_sameSpikesAsWhole() throws Exception {
    GoldenCase golden = GoldenCase.load(GOLDEN.resolve("dvs_T8_c4"));
    List<FloatTensor> chunks = TestingClips.blocks(golden.model().network(), golden.input());
    try (EventEngine engine = EventEngine.compile(golden.model(), EngineOptions.defaults());
        DjlNetwork reference = DjlNetwork.compile(golden.model(), DjlOptions.defaults())) {
      ActivityTrace whole = reference.run(golden.input()).activity();
      for (NetworkRunner first : List.of(engine, reference)) {
        SpikingSession before = SpikingSession.on(first);
        before.advance(chunks.get(0));
        SpikingSession after = SpikingSession.on(first == engine ? reference : engine);

        after.restore(before.snapshot());

        assertThat(after.advance(chunks.get(1)).activity()).isEqualTo(whole);
      }
    }
  }

  @Test
  void advance_refusedChunk_leavesTheClipAsItWas() throws Exception {
    GoldenCase golden = GoldenCase.load(GOLDEN.resolve("dvs_T8_c4"));
    List<FloatTensor> chunks = TestingClips.blocks(golden.model().network(), golden.input());
    try (EventEngine engine = EventEngine.compile(golden.model(), EngineOptions.defaults())) {
      SpikingSession session = SpikingSession.on(engine);
      session.advance(chunks.get(0));

      assertThatThrownBy(() -> session.advance(TestingClips.timesteps(golden.input(), 4, 7)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("3 timesteps");

      assertThat(session.advance(chunks.get(1))).isEqualTo(engine.run(golden.input()));
    }
  }

  private static NetworkOutput advance(SpikingSession session, List<FloatTensor> chunks) {
    NetworkOutput running = session.advance(chunks.get(0));
    for (FloatTensor chunk : chunks.subList(1, chunks.size())) {
      running = session.advance(chunk);
    }
    return running;
  }
}
