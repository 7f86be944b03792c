package io.retinaflow.pipeline.infer;

import static org.assertj.core.api.Assertions.assertThat;

import io.retinaflow.models.activity.ActivityTrace;
import io.retinaflow.models.activity.Continuation;
import io.retinaflow.models.activity.NetworkOutput;
import io.retinaflow.models.activity.NetworkRunner;
import io.retinaflow.models.activity.SpikeObserver;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Membranes;
import io.retinaflow.offload.accelerator.HostSession;
import io.retinaflow.offload.accelerator.PriceList;
import io.retinaflow.offload.energy.EnergyTable;
import io.retinaflow.pipeline.slice.EventChunk;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClipRunnerTest {
  private static final Continuation REACHED =
      new Continuation(
          NetworkOutput.of(FloatTensor.zeros(1, 1, 2), new ActivityTrace(1, List.of())),
          Membranes.resting());
  private static final EventChunk FIRST = TestingClips.chunks("gate", 3, 1).get(0);
  private static final EventChunk SECOND = TestingClips.chunks("gate", 3, 1).get(1);

  private static final BackendChoice BACKENDS = BackendChoice.only("counting");

  private final ClipRunner runner =
      new ClipRunner(
          new ModelRunner(
              new HostSession(
                  "counting",
                  new CountingRunner(),
                  new PriceList("counting", EnergyTable.CMOS_45_NANOMETRE),
                  () -> {}),
              List.of()),
          BACKENDS,
          "weights");

  @Test
  void reasonToReset_chunkThatFollows_isNone() {
    assertThat(runner.reasonToReset(running("gate/0/3", "weights", 1), SECOND)).isEmpty();
  }

  @Test
  void reasonToReset_firstChunk_isNoneWhateverIsKept() {
    assertThat(runner.reasonToReset(null, FIRST)).isEmpty();
    assertThat(runner.reasonToReset(running("gate/0/2", "other", 7), FIRST)).isEmpty();
  }

  @Test
  void reasonToReset_chunkThatDoesNotFollow_saysWhy() {
    assertThat(runner.reasonToReset(null, SECOND)).contains(ResetReason.NO_STATE);
    assertThat(runner.reasonToReset(running("gate/0/2", "weights", 1), SECOND))
        .contains(ResetReason.OTHER_CLIP);
    assertThat(runner.reasonToReset(new ClipState.Decided("gate/0/2", 4, BigDecimal.ONE), SECOND))
        .contains(ResetReason.OTHER_CLIP);
    assertThat(runner.reasonToReset(running("gate/0/3", "weights", 2), SECOND))
        .contains(ResetReason.CHUNKS_MISSING);
    assertThat(runner.reasonToReset(running("gate/0/3", "others", 1), SECOND))
        .contains(ResetReason.OTHER_MODEL);
    assertThat(
            runner.reasonToReset(
                new ClipState.Running("gate/0/3", "weights", "djl", 1, REACHED, List.of()), SECOND))
        .contains(ResetReason.OTHER_BACKENDS);
  }

  @Test
  void reached_chunkThatFollows_isWhatWasKept() {
    assertThat(
            runner
                .reached(running("gate/0/3", "weights", 1), SECOND)
                .map(ClipState.Running::reached))
        .contains(REACHED);
  }

  @Test
  void reached_firstChunkOrOneThatDoesNotFollow_isRest() {
    assertThat(runner.reached(running("gate/0/3", "weights", 0), FIRST)).isEmpty();
    assertThat(runner.reached(running("gate/0/3", "others", 1), SECOND)).isEmpty();
    assertThat(runner.reached(null, SECOND)).isEmpty();
  }

  @Test
  void advance_clipsInTurn_eachGoesOnFromItsOwnMembranes() {
    ClipState.Running once = runner.advance(Optional.empty(), FIRST).clip();
    ClipState.Running other = runner.advance(Optional.empty(), FIRST).clip();
    ClipState.Running twice = runner.advance(Optional.of(once), SECOND).clip();

    assertThat(chunksSeen(once)).isEqualTo(1);
    assertThat(chunksSeen(other)).isEqualTo(1);
    assertThat(chunksSeen(twice)).isEqualTo(2);
    assertThat(twice.clip()).isEqualTo("gate/0/3");
    assertThat(twice.model()).isEqualTo("weights");
    assertThat(twice.nextChunk()).isEqualTo(2);
    assertThat(twice.reached().output().activity().timesteps()).isEqualTo(TestingClips.TIMESTEPS);
  }

  private static ClipState running(String clip, String model, int nextChunk) {
    return new ClipState.Running(clip, model, BACKENDS.toString(), nextChunk, REACHED, List.of());
  }

  private static float chunksSeen(ClipState.Running clip) {
    return clip.reached().membranes().of("n").orElseThrow().values()[0];
  }

  /** A network whose one membrane counts the chunks since rest. */
  private static final class CountingRunner implements NetworkRunner {
    @Override
    public Continuation resume(FloatTensor input, Membranes membranes) {
      int timesteps = input.shape().side(1);
      FloatTensor count = FloatTensor.zeros(1);
      count.values()[0] = membranes.of("n").map(seen -> seen.values()[0]).orElse(0f) + 1;
      return new Continuation(
          NetworkOutput.of(
              FloatTensor.zeros(timesteps, 1, 2), new ActivityTrace(timesteps, List.of())),
          new Membranes(Map.of("n", count)));
    }

    @Override
    public Continuation resume(FloatTensor input, Membranes membranes, SpikeObserver observer) {
      return resume(input, membranes);
    }
  }
}
