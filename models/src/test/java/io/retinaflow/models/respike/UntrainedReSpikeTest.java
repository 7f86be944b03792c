package io.retinaflow.models.respike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.retinaflow.models.activity.ActivityTrace;
import io.retinaflow.models.activity.ChunkedRunner;
import io.retinaflow.models.activity.Continuation;
import io.retinaflow.models.activity.NetworkOutput;
import io.retinaflow.models.activity.SpikingSession;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.djl.DjlNetwork;
import io.retinaflow.models.djl.DjlOptions;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Membranes;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class UntrainedReSpikeTest {
  private static final ReSpikeConfig CONFIG = ReSpikeConfig.smallVideo(10);
  private static final int LARGEST_BYTES = 4 << 20;

  private final Model model = UntrainedReSpike.of(CONFIG, 1);
  private DjlNetwork network;

  @BeforeAll
  void compile() {
    network = DjlNetwork.compile(model, DjlOptions.withThreads(2));
  }

  @AfterAll
  void close() {
    network.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void of_movingDiscs_everyLayerFiresSparsely(long seed) {
    try (DjlNetwork seeded =
        DjlNetwork.compile(UntrainedReSpike.of(CONFIG, seed), DjlOptions.withThreads(2))) {
      ActivityTrace activity =
          new ChunkedRunner(seeded, CONFIG.stride(), 1).run(clip(seed)).activity();

      assertThat(activity.neurons())
          .hasSize(8)
          .allSatisfy(layer -> assertThat(layer.firingRate()).as("%s", layer).isBetween(0.01, 0.3));
      assertThat((double) activity.spikes() / activity.neuronUpdates()).isBetween(0.03, 0.2);
    }
  }

  @Test
  void of_sameSeed_sameSmallFile() {
    assertThat(UntrainedReSpike.of(CONFIG, 1).checkpoint().sha256())
        .isEqualTo(model.checkpoint().sha256())
        .isNotEqualTo(UntrainedReSpike.of(CONFIG, 2).checkpoint().sha256());
    assertThat(model.checkpoint().bytes().remaining()).isLessThan(LARGEST_BYTES);
    assertThat(model.card().provenance()).startsWith("untrained");
  }

  @Test
  void advance_groupByGroup_isTheMeanOfSeparateGroups() {
    SpikingSession session = SpikingSession.on(network);
    double[] sum = new double[10];
    NetworkOutput clip = session.advance(group(0));
    add(network.run(group(0)), sum);
    for (int group = 1; group < CONFIG.groupsPerClip(); group++) {
      clip = session.advance(group(group));
      add(network.run(group(group)), sum);
    }

    assertThat(clip.logitsPerTimestep().shape().toArray()).containsExactly(4, 1, 10);
    for (int i = 0; i < sum.length; i++) {
      assertThat((double) clip.meanLogits().values()[i])
          .isCloseTo(sum[i] / CONFIG.groupsPerClip(), within(1e-6));
    }
    assertThat(clip.activity().neurons())
        .allSatisfy(layer -> assertThat(layer.spikesPerTimestep()).hasSize(12));
  }

  @Test
  void run_chunkByChunk_showsTheSpikesOfAllGroups() {
    Map<String, Integer> steps = new HashMap<>();
    Map<String, Integer> spikes = new HashMap<>();

    NetworkOutput output =
        new ChunkedRunner(network, CONFIG.stride(), 1)
            .run(
                clip(1),
                (layer, shape, bits) -> {
                  steps.put(layer, shape.side(0));
                  int sum = 0;
                  for (byte bit : bits) {
                    sum += bit;
                  }
                  spikes.put(layer, sum);
                });

    assertThat(output.activity().neurons())
        .allSatisfy(
            layer -> {
              assertThat(steps).containsEntry(layer.layer(), 12);
              assertThat(spikes).containsEntry(layer.layer(), (int) layer.spikes());
            });
  }

  @Test
  void resume_anyGroup_keepsNoPotentialAndTakesNone() {
    Continuation first = network.resume(group(0), Membranes.resting());

    assertThat(first.membranes()).isEqualTo(Membranes.resting());
    Membranes kept = new Membranes(Map.of("snn_backbone.layer1.0.lif1", FloatTensor.zeros(1)));
    assertThatThrownBy(() -> network.resume(group(1), kept))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rest before every group")
        .hasMessageContaining("layer1.0.lif1");
  }

  @Test
  void run_sharedContext_countsKeysAndValuesOnce() {
    ActivityTrace activity = network.run(group(0)).activity();
    String attention = "snn_backbone.fusion4.transformer_blocks.0.attn2.";

    assertThat(activity.synapses())
        .filteredOn(part -> part.layer().equals(attention + "to_k"))
        .singleElement()
        .satisfies(
            part -> {
              assertThat(part.operations()).isEqualTo(128L * 64 * 4);
              assertThat(part.denseOperations()).isEqualTo(3 * part.operations());
            });
  }

  private static void add(NetworkOutput output, double[] sum) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += output.meanLogits().values()[i];
    }
  }

  private static FloatTensor clip(long seed) {
    return TestingVideo.discs(CONFIG.clipFrames(), CONFIG.height(), CONFIG.width(), seed);
  }

  private static FloatTensor group(int index) {
    FloatTensor part = FloatTensor.zeros(1, CONFIG.stride(), 3, CONFIG.height(), CONFIG.width());
    int length = part.values().length;
    System.arraycopy(clip(1).values(), index * length, part.values(), 0, length);
    return part;
  }
}
