package io.retinaflow.models.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Shape;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Real data, where it is. */
final class SharedDataSetsTest {

  @Test
  void open_nmnist_hasTheListedSplit() throws IOException {
    Corpus digits =
        NMnist.open(
            SharedData.at("nmnist-small"), SliceForm.counts(8, 32, 32, 0), EventVariation.NONE);

    DataSet set = digits.dataSet();
    assertThat(set.training().size()).isEqualTo(1000);
    assertThat(set.test().size()).isEqualTo(100);
    assertThat(set.test().label(0)).isEqualTo(7);
    assertThat(set.training().shape()).isEqualTo(Shape.of(8, 2, 32, 32));
    // 1.bs2 has 23405 bytes, five an event.
    assertThat(sum(set.training().sample(0))).isEqualTo(4681);
    assertThat(set.training().varied(0, new SplittableRandom(1)))
        .isEqualTo(set.training().sample(0));
  }

  @Test
  void open_handSigns_hasThePublishedSplit() throws IOException {
    Corpus signs =
        HandSigns.open(
            SharedData.at("dvs-sign"), SliceForm.counts(8, 32, 32, 0), EventVariation.NONE);

    DataSet set = signs.dataSet();
    assertThat(set.training().size()).isEqualTo(600);
    assertThat(set.test().size()).isEqualTo(150);
    assertThat(set.test().labels()).hasSize(15);
    assertThat(sum(set.test().sample(0))).isEqualTo(21_690);
  }

  @Test
  void open_digits_haveTenThousandOnEitherSide() throws IOException {
    DataSet digits = IdxImages.open(SharedData.at("mnist"), true).dataSet();

    assertThat(digits.training().size()).isEqualTo(10_000);
    assertThat(digits.test().size()).isEqualTo(10_000);
    assertThat(digits.training().shape()).isEqualTo(Shape.of(28, 1, 28, 1));
    assertThat(digits.training().label(0)).isEqualTo(5);
    assertThat(digits.test().label(0)).isEqualTo(7);
  }

  @Test
  void of_surveillanceClips_keepsSourcesInOneFold() throws IOException {
    SampleListing clips =
        SampleListing.of(SharedData.at("videos/fight2_surv"), "SPLITS.tsv", name -> false);

    assertThat(clips.files()).hasSize(300);
    assertThat(clips.labels()).containsExactly("fight", "noFight");
    Map<String, Set<Integer>> foldsOfSource = new HashMap<>();
    clips
        .files()
        .forEach(
            clip ->
                foldsOfSource
                    .computeIfAbsent(clip.source(), source -> new HashSet<>())
                    .add(clip.fold()));
    assertThat(foldsOfSource).hasSize(72);
    assertThat(foldsOfSource.values()).allSatisfy(folds -> assertThat(folds).hasSize(1));
    assertThat(new HashSet<>(clips.folds())).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
  }

  private static double sum(FloatTensor tensor) {
    double sum = 0;
    for (float value : tensor.values()) {
      sum += value;
    }
    return sum;
  }
}
