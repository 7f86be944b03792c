package io.retinaflow.ingest.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FramePreparationTest {

  /**
   * CRC-32 of what Pillow 12.3 made of the pattern: {@code resize} with {@code Image.BILINEAR} of
   * the shorter side to 256/224 of the least that covers the crop, then the middle.
   */
  @ParameterizedTest
  @CsvSource({
    "320, 240, 224, 224, 7e02e730",
    "240, 320, 224, 224, 1477d90f",
    "341, 256, 224, 224, bb076713",
    "37, 53, 28, 28, 7f4c828c",
    "53, 37, 64, 96, c710b8e2",
    "1, 1, 7, 7, 0bbc6cf8",
    "641, 3, 5, 9, 80910c68",
    "1920, 1080, 112, 112, f0b66652",
    "17, 300, 21, 35, 31c4daa3",
    "300, 300, 1, 1, 7669cb06",
  })
  void crop_forKinetics_equalsPillow(int width, int height, int rows, int columns, String crc) {
    FramePreparation preparation = new FramePreparation(PreparationKind.KINETICS, rows, columns);

    byte[] crop = preparation.crop(TestingPictures.pattern(width, height));

    assertThat(crop).hasSize(3 * rows * columns);
    CRC32 actual = new CRC32();
    actual.update(crop);
    assertThat("%08x".formatted(actual.getValue())).isEqualTo(crc);
  }

  /**
   * Values near a half that torch 1.13 made of these two neighbours, from the golden clip: row 52
   * of 240 to 224 lies at 55.7499982, which float32 would round to 55.75.
   */
  @ParameterizedTest
  @CsvSource({"52, 55, 118, 116, 117", "66, 70, 118, 120, 119", "87, 93, 123, 125, 123"})
  void crop_betweenTwoRowsAtAQuarter_roundsAsTorch(
      int row, int sourceRow, int before, int after, int expected) {
    int[] greys = new int[240];
    Arrays.fill(greys, 0, sourceRow + 1, before);
    Arrays.fill(greys, sourceRow + 1, 240, after);
    FramePreparation preparation = new FramePreparation(PreparationKind.HMDB, 224, 224);

    byte[] crop = preparation.crop(TestingPictures.rows(240, greys));

    assertThat(crop[row * 224] & 0xFF).isEqualTo(expected);
  }

  @Test
  void crop_pictureOfTheCropsSize_isThePicture() {
    VideoFrame frame = TestingPictures.random(9, 5, 1);
    byte[] crop = new FramePreparation(PreparationKind.HMDB, 5, 9).crop(frame);

    assertThat(TestingPictures.interleaved(crop, 0, 9, 5).rgb()).isEqualTo(frame.rgb());
  }

  /** Seven columns stay seven; the margins 3 and 5 halve to 1.5 and 2.5, which both give 2. */
  @ParameterizedTest
  @CsvSource({"4, 2", "2, 2", "3, 2", "5, 1", "7, 0"})
  void crop_oddMargin_takesTheEvenOffset(int side, int offset) {
    byte[] rgb = new byte[7 * side * 3];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (i / 3 % 7);
    }

    byte[] crop =
        new FramePreparation(PreparationKind.HMDB, side, side)
            .crop(new VideoFrame(0, 7, side, rgb));

    assertThat(crop[0]).isEqualTo((byte) offset);
    assertThat(crop[side - 1]).isEqualTo((byte) (offset + side - 1));
  }

  @Test
  void of_impossibleCrop_throwsWithTheSides() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FramePreparation(PreparationKind.HMDB, 0, 224))
        .withMessageContaining("height 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FramePreparation(PreparationKind.HMDB, 224, 16_385))
        .withMessageContaining("width 16385");
  }

  @Test
  void of_unknownKind_namesAll() {
    assertThat(PreparationKind.of("kinetics")).isEqualTo(PreparationKind.KINETICS);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PreparationKind.of("ssv2"))
        .withMessage("no preparation 'ssv2', but [hmdb, kinetics]");
  }
}
