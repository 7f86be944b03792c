package io.retinaflow.ingest.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class QuarterTurnsTest {
  // 1 2 3
  // 4 5 6
  private static final VideoFrame PICTURE = picture(3, 2, "123456");

  private static VideoFrame picture(int width, int height, String pixels) {
    byte[] rgb = new byte[3 * pixels.length()];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (10 * (pixels.charAt(i / 3) - '0') + i % 3);
    }
    return new VideoFrame(7, width, height, rgb);
  }

  @ParameterizedTest
  @CsvSource({"0, 3, 2, 123456", "90, 2, 3, 415263", "180, 3, 2, 654321", "270, 2, 3, 362514"})
  void turn_clockwise_movesEveryPixel(int rotation, int width, int height, String pixels) {
    VideoFrame turned = QuarterTurns.turn(PICTURE, rotation);

    assertThat(turned.width()).isEqualTo(width);
    assertThat(turned.height()).isEqualTo(height);
    assertThat(turned.rgb()).isEqualTo(picture(width, height, pixels).rgb());
    assertThat(turned.pts()).isEqualTo(7);
  }

  @Test
  void turn_noQuarter_isTheCallersFault() {
    assertThatThrownBy(() -> QuarterTurns.turn(PICTURE, 45))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("45");
  }
}
