package io.retinaflow.ingest.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

final class KeyResidualSplitterTest {
  private final KeyResidualSplitter splitter = new KeyResidualSplitter(3);

  @Test
  void split_twoGroups_subtractsTheKeyNotThePictureBefore() {
    float[] pictures = {1, 10, 2, 20, 4, 40, -1, 5, -2, 5.5f, 0, 4};

    assertThat(splitter.keys(pictures, 6)).containsExactly(1, 10, -1, 5);
    assertThat(splitter.residuals(pictures, 6)).containsExactly(1, 10, 3, 30, -1, 0.5f, 1, -1);
  }

  @Test
  void split_unfinishedGroup_throwsWithTheNumbers() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> splitter.residuals(new float[8], 4))
        .withMessage("8 values in 4 pictures are no groups of 3");
    assertThatIllegalArgumentException().isThrownBy(() -> splitter.keys(new float[7], 3));
    assertThatIllegalArgumentException().isThrownBy(() -> splitter.keys(new float[0], 0));
  }

  @Test
  void of_groupOfTheKeyAlone_throws() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new KeyResidualSplitter(1))
        .withMessageContaining("1");
  }
}
