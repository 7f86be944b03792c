package io.retinaflow.ingest.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class PixelNormaliserTest {

  @Test
  void normalise_extremes_areImageNetsOfEachChannel() {
    byte[] pictures = {0, -1, 0, -1, 0, -1};

    float[] values = PixelNormaliser.perChannel().normalise(pictures, 1, 0);

    double[] expected = {
      -0.485 / 0.229, 0.515 / 0.229, -0.456 / 0.224, 0.544 / 0.224, -0.406 / 0.225, 0.594 / 0.225
    };
    for (int i = 0; i < values.length; i++) {
      assertThat((double) values[i]).isCloseTo(expected[i], within(1e-6));
    }
  }

  @Test
  void normalise_perChannel_isTheSameAtEveryPlace() {
    byte[] pictures = {1, 2, 3, 4, 5, 6};
    PixelNormaliser normaliser = PixelNormaliser.perChannel();

    assertThat(normaliser.normalise(pictures, 2, 7))
        .isEqualTo(normaliser.normalise(pictures, 2, 0));
  }

  @Test
  void normalise_asReleased_takesPicturesForChannelsAndLeavesTheLast() {
    byte[] pictures = new byte[3 * 5];
    PixelNormaliser normaliser = PixelNormaliser.asReleasedForKinetics(5);
    float red = -0.485f / 0.229f;
    float green = -0.456f / 0.224f;
    float blue = -0.406f / 0.225f;

    float[] clip = normaliser.normalise(pictures, 5, 0);

    assertThat(clip)
        .containsExactly(red, red, red, green, green, green, blue, blue, blue, 0, 0, 0, 0, 0, 0);
    assertThat(normaliser.normalise(new byte[3 * 2], 2, 7))
        .as("pictures 2 and 3 of the second clip")
        .containsExactly(blue, blue, blue, 0, 0, 0);
  }

  @Test
  void normalise_notPictures_throwsWithTheNumbers() {
    PixelNormaliser normaliser = PixelNormaliser.perChannel();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> normaliser.normalise(new byte[7], 2, 0))
        .withMessage("7 bytes are no 2 RGB pictures from place 0");
    assertThatIllegalArgumentException().isThrownBy(() -> normaliser.normalise(new byte[6], 2, -1));
    assertThatIllegalArgumentException().isThrownBy(() -> PixelNormaliser.asReleasedForKinetics(0));
  }
}
