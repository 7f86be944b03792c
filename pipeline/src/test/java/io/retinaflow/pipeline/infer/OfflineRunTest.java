package io.retinaflow.pipeline.infer;

import static org.assertj.core.api.Assertions.assertThat;

import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.offload.accelerator.AcceleratorSession;
import io.retinaflow.offload.accelerator.Accelerators;
import io.retinaflow.offload.accelerator.RunCost;
import io.retinaflow.pipeline.slice.EventChunk;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class OfflineRunTest {
  private static final BackendChoice BACKENDS =
      BackendChoice.parse("cpu,loas-32nm,spikesim-rram-65nm", 1, Map.of());

  @Test
  void costs_ofAClipInChunks_areThoseOfTheWholeOnTheExecutingBackEnd() throws Exception {
    Model model = ModelSource.load(ModelSource.UNTRAINED);

    try (OfflineRun run = OfflineRun.load(BACKENDS, model);
        AcceleratorSession cpu = Accelerators.named("cpu").create(Map.of()).load(model)) {
      TestingClips.chunks("gate", 0, 3).forEach(run::add);

      assertThat(run.costs().get(0))
          .isEqualTo(cpu.run(EventInput.tensor(TestingClips.whole(3))).cost());
      assertThat(run.clips()).isEqualTo(1);
      assertThat(run.events()).isEqualTo(TestingClips.whole(3).events());
    }
  }

  @Test
  void costs_ofTwoClips_areTheSumOfEachAlone() throws Exception {
    List<EventChunk> first = TestingClips.chunks("gate", 0, 3);
    List<EventChunk> second = TestingClips.chunks("gate", 1, 4);

    List<RunCost> both = costs(List.of(first, second));

    List<RunCost> one = costs(List.of(first));
    List<RunCost> other = costs(List.of(second));
    assertThat(both)
        .extracting(RunCost::backend)
        .containsExactly("cpu", "loas-32nm", "spikesim-rram-65nm");
    for (int i = 0; i < both.size(); i++) {
      assertThat(both.get(i)).isEqualTo(one.get(i).then(other.get(i)));
      assertThat(one.get(i)).isNotEqualTo(other.get(i));
    }
  }

  private static List<RunCost> costs(List<List<EventChunk>> clips) throws Exception {
    try (OfflineRun run = OfflineRun.load(BACKENDS, ModelSource.load(ModelSource.UNTRAINED))) {
      clips.forEach(clip -> clip.forEach(run::add));
      assertThat(run.clips()).isEqualTo(clips.size());
      return run.costs();
    }
  }
}
