package io.retinaflow.pipeline.video;

import static io.retinaflow.pipeline.serde.TestingLayouts.assertEveryCutFails;
import static io.retinaflow.pipeline.serde.TestingLayouts.roundTrip;
import static org.assertj.core.api.Assertions.assertThat;

import io.retinaflow.ingest.event.TimeRange;
import io.retinaflow.ingest.video.PreparationKind;
import io.retinaflow.ingest.video.TimeBase;
import io.retinaflow.ingest.video.VideoCodec;
import io.retinaflow.ingest.video.VideoStream;
import io.retinaflow.pipeline.source.VideoEnvelope;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VideoLayoutsTest {
  private static final VideoStream STREAM =
      new VideoStream(VideoCodec.RAW, 64, 48, new TimeBase(1, 25), 90, "rgb24");

  @ParameterizedTest
  @MethodSource("decoded")
  void decodedVideo_writtenAndRead_isTheSame(DecodedVideo video) throws IOException {
    assertThat(roundTrip(new DecodedVideoLayout(), video))
        .hasSameClassAs(video)
        .usingRecursiveComparison()
        .isEqualTo(video);
    assertEveryCutFails(new DecodedVideoLayout(), video);
  }

  @ParameterizedTest
  @MethodSource("progress")
  void cameraProgress_writtenAndRead_isTheSame(CameraProgress progress) throws IOException {
    assertThat(roundTrip(new CameraProgressLayout(), progress))
        .usingRecursiveComparison()
        .isEqualTo(progress);
    assertEveryCutFails(new CameraProgressLayout(), progress);
  }

  @Test
  void cameraProgress_copy_doesNotFollowTheOriginal() {
    CameraProgress original = running();
    CameraProgress copy = new CameraProgressLayout().copy(original);
    assertThat(copy).usingRecursiveComparison().isEqualTo(original);

    original.present(20, 99, 5);

    assertThat(copy.nextPlace()).isNotEqualTo(original.nextPlace());
  }

  static Stream<DecodedVideo> decoded() {
    byte[] pixels = new byte[2 * 3 * 2 * 3];
    pixels[7] = -1;
    return Stream.of(
        new VideoEnd("cam", 3, 1L << 40),
        new PictureGroup("cam", 3, 9, new TimeRange(-5, 1L << 50), 77, 2, 2, 3, pixels));
  }

  static Stream<CameraProgress> progress() {
    CameraProgress lost = running();
    lost.lose(LossReason.MALFORMED);
    CameraProgress ended = running();
    ended.end(40);
    return Stream.of(running(), lost, ended);
  }

  private static CameraProgress running() {
    CameraProgress progress =
        CameraProgress.begin(
            new GroupOptions(4, PreparationKind.KINETICS, 20, 30), 2, envelope(5), 5);
    progress.settle(envelope(5));
    progress.lead();
    progress.resume();
    progress.present(8, 8, 320_000);
    return progress;
  }

  private static VideoEnvelope envelope(long sequence) {
    return new VideoEnvelope("cam", STREAM, sequence, 1_000, 7, true, 12, false);
  }
}
