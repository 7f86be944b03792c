package io.retinaflow.models.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.models.djl.DjlOptions;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Network;
import io.retinaflow.models.layer.Shape;
import io.retinaflow.models.respike.AnnBlock;
import io.retinaflow.models.respike.ReSpikeConfig;
import io.retinaflow.models.respike.ReSpikeNetwork;
import io.retinaflow.models.statten.AttentionMode;
import io.retinaflow.models.statten.SpikeMode;
import io.retinaflow.models.statten.StAttenConfig;
import io.retinaflow.models.statten.StAttenNetwork;
import io.retinaflow.models.training.data.LabelledSamples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrainerTest {
  private static final DjlOptions ONE_THREAD = DjlOptions.withThreads(1);

  @TempDir private Path folder;

  @Test
  void run_sweepsEitherWay_areLearnt() throws IOException {
    Trained trained =
        trainer(recipe(24, 0), SpikeMode.PLIF, Optional.empty(), TrainingProgress.SILENT)
            .run(ONE_THREAD);
    EpochResult last = trained.results().get(trained.results().size() - 1);
    assertThat(last.validation().orElseThrow().accuracy()).isGreaterThan(0.9);
    assertThat(trained.results().get(0).training().loss()).isGreaterThan(last.training().loss());
  }

  @Test
  void run_killedAndResumed_endsWithTheSameBits() throws IOException {
    TrainingRecipe recipe = recipe(4, 0.2);
    Trained whole =
        trainer(recipe, SpikeMode.LIF, Optional.empty(), TrainingProgress.SILENT).run(ONE_THREAD);
    for (int epoch = 1; epoch < 4; epoch++) {
      Trainer killed = trainer(recipe, SpikeMode.LIF, Optional.of(folder), new Killer(epoch + 1));
      assertThatThrownBy(() -> killed.run(ONE_THREAD)).isInstanceOf(Killed.class);
    }
    Resumption watched = new Resumption();
    Trained resumed = trainer(recipe, SpikeMode.LIF, Optional.of(folder), watched).run(ONE_THREAD);
    assertThat(watched.epochsBefore).isEqualTo(3);
    assertThat(resumed.tensors()).isEqualTo(whole.tensors());
    assertThat(resumed.tensors().keySet())
        .containsExactlyElementsOf(InitialWeights.of(network(SpikeMode.LIF), 3).keySet());
    assertThat(resumed.results()).hasSize(4);
    assertThat(resumed.results().get(3).training()).isEqualTo(whole.results().get(3).training());
  }

  @Test
  void run_stateOfAnotherTraining_isRefused() throws IOException {
    TrainingRecipe recipe = recipe(2, 0.2);
    trainer(recipe, SpikeMode.LIF, Optional.of(folder), TrainingProgress.SILENT).run(ONE_THREAD);
    Trainer other =
        trainer(recipe.withSeed(9), SpikeMode.LIF, Optional.of(folder), TrainingProgress.SILENT);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> other.run(ONE_THREAD))
        .withMessageContaining("'seed: 3' there, 'seed: 9' here");
  }

  @Test
  void run_groupsOfPictures_areLearnt() throws IOException {
    Network network =
        ReSpikeNetwork.of(
            new ReSpikeConfig(
                AnnBlock.BASIC,
                List.of(8, 8, 8, 8),
                List.of(1, 1, 1, 1),
                List.of(1, 1, 1, 1),
                1,
                8,
                8,
                4,
                2,
                true,
                8,
                32,
                32));
    TrainingRecipe recipe = recipe(8, 0);
    LabelledSamples samples = new Sweeps(24, Shape.of(8, 3, 32, 32), 1);
    Trained trained =
        new Trainer(
                TrainingStart.fresh(network, recipe, ""),
                recipe,
                samples,
                samples,
                Optional.empty(),
                TrainingProgress.SILENT)
            .run(ONE_THREAD);
    assertThat(trained.results().get(7).training().loss())
        .isLessThan(trained.results().get(0).training().loss());
  }

  private static Trainer trainer(
      TrainingRecipe recipe, SpikeMode mode, Optional<Path> folder, TrainingProgress progress) {
    Shape shape = Shape.of(4, 2, 8, 8);
    return new Trainer(
        TrainingStart.fresh(network(mode), recipe, "begins\nseed: " + recipe.seed()),
        recipe,
        new Sweeps(65, shape, 1),
        new Sweeps(40, shape, 2),
        folder,
        progress);
  }

  private static Network network(SpikeMode mode) {
    return StAttenNetwork.of(
        new StAttenConfig(
            16, 1, 2, 2, 4, 4, 2, 8, 8, "0001", false, AttentionMode.STATTEN, mode, 2));
  }

  private static TrainingRecipe recipe(int epochs, double mixup) {
    return new TrainingRecipe(
        epochs,
        8,
        OptimizerKind.ADAMW,
        5e-3,
        0,
        0.01,
        0.5,
        LossKind.TET,
        0.1,
        mixup,
        SurrogateKind.ATAN,
        5,
        0.2,
        0,
        true,
        3);
  }

  /** A bar that goes right, or left. */
  private static final class Sweeps implements LabelledSamples {
    private final int size;
    private final Shape shape;
    private final long seed;

    Sweeps(int size, Shape shape, long seed) {
      this.size = size;
      this.shape = shape;
      this.seed = seed;
    }

    @Override
    public List<String> labels() {
      return List.of("right", "left");
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public int label(int index) {
      return index % 2;
    }

    @Override
    public Shape shape() {
      return shape;
    }

    @Override
    public FloatTensor sample(int index) {
      return varied(index, new SplittableRandom(seed * 1000 + index));
    }

    @Override
    public FloatTensor varied(int index, SplittableRandom random) {
      FloatTensor tensor = FloatTensor.zeros(shape.toArray());
      int frames = shape.side(0);
      int channels = shape.side(1);
      int side = shape.side(2);
      int begin = random.nextInt(side);
      for (int t = 0; t < frames; t++) {
        int way = label(index) == 0 ? t : -t;
        int column = Math.floorMod(begin + way * side / frames, side);
        for (int c = 0; c < channels; c++) {
          for (int row = 0; row < side; row++) {
            tensor.values()[((t * channels + c) * side + row) * side + column] = 2;
          }
        }
      }
      return tensor;
    }
  }

  /** Ends a run in the middle of an epoch, as a kill does: nothing of it is written. */
  private record Killer(int epoch) implements TrainingProgress {
    @Override
    public void resumed(List<EpochResult> before) {}

    @Override
    public void step(int epoch, int step, int steps, double loss) {
      if (epoch == this.epoch && step == 2) {
        throw new Killed();
      }
    }

    @Override
    public void epoch(EpochResult result) {}
  }

  /** Thrown where a kill would end the process. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Notes what a run goes on from. */
  private static final class Resumption implements TrainingProgress {
    private int epochsBefore;
    private final List<EpochResult> seen = new ArrayList<>();

    @Override
    public void resumed(List<EpochResult> before) {
      epochsBefore = before.size();
    }

    @Override
    public void step(int epoch, int step, int steps, double loss) {}

    @Override
    public void epoch(EpochResult result) {
      seen.add(result);
    }
  }
}
