package io.retinaflow.models.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Shape;
import java.io.IOException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Real recordings, where they are. */
final class SharedRecordingsTest {

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

  private static double sum(FloatTensor tensor) {
    double sum = 0;
    for (float value : tensor.values()) {
      sum += value;
    }
    return sum;
  }
}
