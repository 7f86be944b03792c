package io.retinaflow.ingest.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VideoStreamTest {
  private static final TimeBase TIME_BASE = new TimeBase(1, 25);

  @ParameterizedTest
  @CsvSource({"1, 1", "16384, 2176", "8192, 4352", "2176, 16384"})
  void new_pictureThatFits_isTaken(int width, int height) {
    VideoStream stream = new VideoStream(VideoCodec.H264, width, height, TIME_BASE, 0, "");
    assertThat(stream.width()).isEqualTo(width);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 0", "16385, 1", "1, 16385", "8193, 4352", "16384, 16384"})
  void new_pictureThatIsEmptyOrWouldFillTheMemory_isRefusedWithItsSides(int width, int height) {
    assertThatThrownBy(() -> new VideoStream(VideoCodec.MJPEG, width, height, TIME_BASE, 0, ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(width + "x" + height);
  }

  @Test
  void new_rawPicturesWithoutFormatOrTurnedByLess_areRefused() {
    assertThatThrownBy(() -> new VideoStream(VideoCodec.RAW, 4, 4, TIME_BASE, 0, ""))
        .hasMessageContaining("pixel format");
    assertThatThrownBy(() -> new VideoStream(VideoCodec.VP9, 4, 4, TIME_BASE, 45, ""))
        .hasMessageContaining("45");
  }
}
