package io.retinaflow.models.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.retinaflow.models.activity.ActivityTrace;
import io.retinaflow.models.activity.Continuation;
import io.retinaflow.models.activity.NetworkOutput;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Membranes;
import io.retinaflow.models.statten.AttentionMode;
import io.retinaflow.models.statten.SpikeMode;
import io.retinaflow.models.statten.StAttenConfig;
import io.retinaflow.models.statten.TestingEvents;
import io.retinaflow.models.statten.UntrainedStAtten;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DjlNetworkTest {
  private static final int TIMESTEPS = 8;

  private final Model model = UntrainedStAtten.of(StAttenConfig.smallEvents(10), 3);
  private final FloatTensor input = TestingEvents.disc(TIMESTEPS, 32, 32, 3);
  private DjlNetwork network;

  @BeforeAll
  void compile() {
    network = DjlNetwork.compile(model, DjlOptions.withThreads(2));
  }

  @AfterAll
  void close() {
    network.close();
  }

  @Test
  void run_twice_sameOutput() {
    assertThat(network.run(input)).isEqualTo(network.run(input));
  }

  @Test
  void run_observed_sameOutput() {
    assertThat(network.run(input, (layer, shape, spikes) -> {})).isEqualTo(network.run(input));
  }

  @Test
  void run_twoThreads_sameOutput() throws Exception {
    NetworkOutput expected = network.run(input);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Callable<NetworkOutput> task = () -> network.run(input);
      for (Future<NetworkOutput> result : threads.invokeAll(List.of(task, task, task, task))) {
        assertThat(result.get()).isEqualTo(expected);
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void run_manyTimes_holdsItsWeightsOnly() {
    int held = network.heldArrays();

    for (int i = 0; i < 20; i++) {
      network.run(input);
      network.resume(input, Membranes.resting());
    }

    assertThat(network.heldArrays()).isEqualTo(held);
  }

  @Test
  void run_failing_holdsItsWeightsOnly() {
    int held = network.heldArrays();
    Membranes wrong = new Membranes(Map.of("head_lif", FloatTensor.zeros(1, 2)));

    assertThatThrownBy(() -> network.resume(input, wrong))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("head_lif")
        .hasMessageContaining("[1, 64]")
        .hasMessageContaining("[1, 2]");

    assertThat(network.heldArrays()).isEqualTo(held);
  }

  @Test
  void run_batch_sameAsOneByOne() {
    FloatTensor other = TestingEvents.disc(TIMESTEPS, 32, 32, 4);
    FloatTensor batch = FloatTensor.zeros(2, TIMESTEPS, 2, 32, 32);
    int sample = input.values().length;
    System.arraycopy(input.values(), 0, batch.values(), 0, sample);
    System.arraycopy(other.values(), 0, batch.values(), sample, sample);

    NetworkOutput both = network.run(batch);

    assertThat(both.activity().spikes())
        .isEqualTo(network.run(input).activity().spikes() + network.run(other).activity().spikes());
    assertThat(both.activity().accumulates())
        .isEqualTo(
            network.run(input).activity().accumulates()
                + network.run(other).activity().accumulates());
  }

  @Test
  void run_halfSequence_takesTimestepsFromInput() {
    NetworkOutput output = network.run(timesteps(0, 4));

    assertThat(output.logitsPerTimestep().shape().toArray()).containsExactly(4, 1, 10);
    assertThat(output.activity().timesteps()).isEqualTo(4);
  }

  @Test
  void resume_chunkByChunk_givesTheWholeClip() {
    NetworkOutput whole = network.run(input);
    int block = model.network().timestepBlock();
    int classes = model.network().classes();
    Membranes membranes = Membranes.resting();

    for (int t = 0; t < TIMESTEPS; t += block) {
      Continuation chunk = network.resume(timesteps(t, t + block), membranes);
      membranes = chunk.membranes();
      assertThat(chunk.output().logitsPerTimestep().values())
          .containsExactly(
              Arrays.copyOfRange(
                  whole.logitsPerTimestep().values(), t * classes, (t + block) * classes));
    }

    assertThat(membranes.potentials().keySet())
        .containsExactlyInAnyOrderElementsOf(
            model.network().neurons().stream().map(node -> node.name()).toList());
  }

  /** Dense operations that the table of the published configurations gives. */
  @ParameterizedTest
  @CsvSource({"256, 16, 4, 2, 64, true, 19.902e9", "512, 4, 2, 3, 32, false, 4.973e9"})
  void run_publishedConfig_countsItsDenseOperations(
      int dim, int timesteps, int chunk, int channels, int side, boolean dvs, double operations) {
    StAttenConfig config =
        new StAttenConfig(
            dim,
            2,
            8,
            4,
            timesteps,
            chunk,
            channels,
            side,
            side,
            "0011",
            dvs,
            AttentionMode.STATTEN,
            SpikeMode.LIF,
            10);
    FloatTensor events = TestingEvents.disc(timesteps, side, side, 1);
    FloatTensor image = FloatTensor.zeros(1, channels, side, side);

    try (DjlNetwork published =
        DjlNetwork.compile(UntrainedStAtten.of(config, 1), DjlOptions.withThreads(2))) {
      ActivityTrace activity = published.run(dvs ? events : image).activity();

      assertThat((double) activity.denseOperations()).isCloseTo(operations, within(0.5e6));
      assertThat(activity.accumulates()).isLessThan(activity.denseOperations() / 2);
    }
  }

  @Test
  void run_partOfAChunk_saysSo() {
    assertThatThrownBy(() -> network.run(timesteps(0, 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 timesteps")
        .hasMessageContaining("chunks of 4");
  }

  @Test
  void run_wrongShape_namesBothForms() {
    assertThatThrownBy(() -> network.run(FloatTensor.zeros(1, 8, 3, 32, 32)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[1, 8, 3, 32, 32]")
        .hasMessageContaining("[batch, timesteps, 2, 32, 32]");
  }

  private FloatTensor timesteps(int from, int to) {
    int frame = 2 * 32 * 32;
    FloatTensor part = FloatTensor.zeros(1, to - from, 2, 32, 32);
    System.arraycopy(input.values(), from * frame, part.values(), 0, (to - from) * frame);
    return part;
  }
}
