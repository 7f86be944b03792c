package io.retinaflow.ingest.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Drawn pictures, encoded to each container and read back. */
final class VideoEncoderTest {
  private static final int PICTURES = 30;
  private static final int KEY_INTERVAL = 8;
  private static final double LIKE = 6;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "mp4, H264, 0",
    "mp4, MPEG4, 2",
    "mp4, VP9, 0",
    "mkv, H264, 0",
    "mkv, MPEG4, 2",
    "mkv, MJPEG, 0",
    "mkv, VP8, 0",
    "webm, VP8, 0",
    "webm, VP9, 0",
    "avi, H264, 0",
    "avi, MPEG4, 0",
    "avi, MPEG4, 2",
    "avi, MJPEG, 0",
    "mov, H264, 0",
    "mov, MJPEG, 0",
    "ts, H264, 0",
    "ts, MPEG4, 2",
    "nut, RAW, 0"
  })
  void write_eachContainerAndCodec_readsBackInTimeAndAlike(
      String container, VideoCodec codec, int bFrames) throws IOException {
    Path file = folder.resolve("drawn." + container);
    write(file, codec, bFrames);

    TestingVideo.Units read = TestingVideo.read(file.toString());
    assertThat(read.stream().codec()).isEqualTo(codec);
    List<VideoFrame> frames = TestingVideo.decode(read.stream(), read.units());

    assertThat(micros(read.stream(), frames))
        .containsExactlyElementsOf(
            LongStream.range(0, PICTURES).map(place -> place * 40_000).boxed().toList());
    for (int place = 0; place < PICTURES; place++) {
      assertThat(TestingVideo.meanDifference(frames.get(place), TestingVideo.picture(place)))
          .isLessThan(LIKE);
    }
    assertThat(read.units().stream().filter(AccessUnit::key).count())
        .isGreaterThanOrEqualTo(PICTURES / KEY_INTERVAL);
    requireSameFromEveryKey(read, frames);
  }

  private static void write(Path file, VideoCodec codec, int bFrames) throws IOException {
    EncoderOptions options =
        EncoderOptions.defaults().withKeyInterval(KEY_INTERVAL).withBFrames(bFrames);
    try (VideoEncoder encoder =
        VideoEncoder.open(file, codec, TestingVideo.WIDTH, TestingVideo.HEIGHT, 25, options)) {
      for (int place = 0; place < PICTURES; place++) {
        encoder.write(TestingVideo.picture(place));
      }
    }
  }

  private static List<Long> micros(VideoStream stream, List<VideoFrame> frames) {
    long first = stream.timeBase().micros(frames.get(0).pts());
    return frames.stream().map(frame -> stream.timeBase().micros(frame.pts()) - first).toList();
  }

  private static void requireSameFromEveryKey(TestingVideo.Units read, List<VideoFrame> frames)
      throws IOException {
    for (int i = 0; i < read.units().size(); i++) {
      AccessUnit unit = read.units().get(i);
      if (unit.key()) {
        List<AccessUnit> rest = read.units().subList(i, read.units().size());
        assertThat(TestingVideo.byTime(TestingVideo.decode(read.stream(), rest)))
            .isEqualTo(TestingVideo.byTime(frames).tailMap(unit.pts()));
      }
    }
  }

  @Test
  void open_hevc_saysThatThereIsNoEncoder() {
    assertThatThrownBy(
            () ->
                VideoEncoder.open(
                    folder.resolve("x.mp4"),
                    VideoCodec.HEVC,
                    64,
                    48,
                    25,
                    EncoderOptions.defaults()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("hevc");
  }

  @Test
  void open_unknownEnding_namesTheFile() {
    assertThatThrownBy(
            () ->
                VideoEncoder.open(
                    folder.resolve("x.nothing"),
                    VideoCodec.MPEG4,
                    64,
                    48,
                    25,
                    EncoderOptions.defaults()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("x.nothing");
  }

  @Test
  void open_folderThatIsAbsent_fails() {
    assertThatThrownBy(
            () ->
                VideoEncoder.open(
                    folder.resolve("absent/x.mp4"),
                    VideoCodec.MPEG4,
                    64,
                    48,
                    25,
                    EncoderOptions.defaults()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("x.mp4");
  }

  @Test
  void write_pictureOfAnotherSize_isTheCallersFault() throws IOException {
    try (VideoEncoder encoder =
        VideoEncoder.open(
            folder.resolve("x.mp4"), VideoCodec.MPEG4, 64, 48, 25, EncoderOptions.defaults())) {
      encoder.write(TestingVideo.picture(0));
      assertThatThrownBy(() -> encoder.write(TestingVideo.picture(1, 32, 32)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("32x32");
    }
  }
}
