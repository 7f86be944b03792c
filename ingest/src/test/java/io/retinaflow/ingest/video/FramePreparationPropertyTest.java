package io.retinaflow.ingest.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Crops against a calculation in float64, pixel by pixel from the definition. */
final class FramePreparationPropertyTest {
  // Half a level of rounding, and what float32 weights and places add.
  private static final double TOLERANCE = 0.51;

  @Property(tries = 200)
  void crop_anySizes_isBilinear(
      @ForAll @IntRange(min = 1, max = 60) int width,
      @ForAll @IntRange(min = 1, max = 60) int height,
      @ForAll @IntRange(min = 1, max = 40) int rows,
      @ForAll @IntRange(min = 1, max = 40) int columns) {
    VideoFrame frame = TestingPictures.random(width, height, width * 61L + height);
    int shorter = Math.min(width, height);
    int target = 1;
    while (target * width / shorter < columns || target * height / shorter < rows) {
      target++;
    }
    int resizedWidth = target * width / shorter;
    int resizedHeight = target * height / shorter;
    int left = (int) Math.rint((resizedWidth - columns) / 2.0);
    int top = (int) Math.rint((resizedHeight - rows) / 2.0);

    byte[] crop = new FramePreparation(PreparationKind.HMDB, rows, columns).crop(frame);

    assertThat(crop).hasSize(3 * rows * columns);
    for (int i = 0; i < crop.length; i++) {
      int channel = i / (rows * columns);
      double x = (i % columns + left + 0.5) * width / resizedWidth - 0.5;
      double y = (i / columns % rows + top + 0.5) * height / resizedHeight - 0.5;
      assertThat((double) (crop[i] & 0xFF))
          .isCloseTo(bilinear(frame, x, y, channel), within(TOLERANCE));
    }
  }

  private static double bilinear(VideoFrame frame, double x, double y, int channel) {
    double column = Math.max(0, Math.min(x, frame.width() - 1));
    double row = Math.max(0, Math.min(y, frame.height() - 1));
    double sum = 0;
    for (int sourceY = (int) row;
        sourceY <= Math.min((int) row + 1, frame.height() - 1);
        sourceY++) {
      for (int sourceX = (int) column;
          sourceX <= Math.min((int) column + 1, frame.width() - 1);
          sourceX++) {
        int value = frame.rgb()[(sourceY * frame.width() + sourceX) * 3 + channel] & 0xFF;
        sum += (1 - Math.abs(sourceX - column)) * (1 - Math.abs(sourceY - row)) * value;
      }
    }
    return sum;
  }
}
