package io.retinaflow.ingest.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What cut and flipped bytes do: pictures or {@link MalformedVideoException}, never anything else.
 */
final class DamagedVideoTest {
  private static final int KEY_INTERVAL = 6;
  private static final int PICTURES = 12;

  @TempDir Path folder;

  /** Codecs whose end says that it is the end; a cut of the last bytes is what they may miss. */
  @ParameterizedTest
  @CsvSource({"H264, 0.75", "MPEG4, 0.75", "MJPEG, 0.95"})
  void decode_cutUnit_isMalformed(VideoCodec codec, double upTo) throws IOException {
    TestingVideo.Units units =
        TestingVideo.encode(
            codec, PICTURES, EncoderOptions.defaults().withKeyInterval(KEY_INTERVAL));
    for (int place = 0; place < units.units().size(); place++) {
      byte[] bytes = units.units().get(place).bytes();
      int end = (int) (bytes.length * upTo);
      for (int length = 9; length < end; length += Math.max(1, end / 40)) {
        List<AccessUnit> damaged = with(units.units(), place, Arrays.copyOf(bytes, length));
        assertThat(catchThrowable(() -> TestingVideo.decode(units.stream(), damaged)))
            .as("unit %d of %d bytes cut to %d", place, bytes.length, length)
            .isInstanceOf(MalformedVideoException.class);
      }
    }
  }

  @Test
  void decode_cutHevcUnit_losesNoPictureSilently() throws IOException {
    TestingVideo.Units units = TestingVideo.read(TestingVideo.resource("hevc_open_gop.mp4"));
    int malformed = 0;
    for (int place = 0; place < units.units().size(); place++) {
      byte[] bytes = units.units().get(place).bytes();
      for (int length = 1; length < bytes.length; length += Math.max(1, bytes.length / 8)) {
        List<AccessUnit> damaged = with(units.units(), place, Arrays.copyOf(bytes, length));
        try {
          assertThat(TestingVideo.decode(units.stream(), damaged)).hasSize(units.units().size());
        } catch (MalformedVideoException e) {
          malformed++;
        }
      }
    }
    assertThat(malformed).isPositive();
  }

  @ParameterizedTest
  @MethodSource("videos")
  void decode_flippedBits_givesPicturesOrMalformed(TestingVideo.Units units) {
    Random random = new Random(7);
    int malformed = 0;
    for (int i = 0; i < 150; i++) {
      List<AccessUnit> damaged = new ArrayList<>(units.units());
      int place = random.nextInt(damaged.size());
      byte[] bytes = damaged.get(place).bytes().clone();
      for (int flips = random.nextInt(8); flips >= 0; flips--) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      }
      try {
        TestingVideo.decode(units.stream(), with(units.units(), place, bytes));
      } catch (MalformedVideoException e) {
        malformed++;
      }
    }
    assertThat(malformed).isPositive();
  }

  static Stream<TestingVideo.Units> videos() throws IOException {
    List<TestingVideo.Units> videos = new ArrayList<>();
    EncoderOptions options = EncoderOptions.defaults().withKeyInterval(KEY_INTERVAL);
    for (VideoCodec codec :
        List.of(VideoCodec.MJPEG, VideoCodec.VP8, VideoCodec.VP9, VideoCodec.H264)) {
      videos.add(TestingVideo.encode(codec, PICTURES, options));
    }
    videos.add(TestingVideo.encode(VideoCodec.MPEG4, PICTURES, options.withBFrames(2)));
    videos.add(TestingVideo.read(TestingVideo.resource("hevc_open_gop.mp4")));
    videos.add(TestingVideo.read(TestingVideo.resource("h264_open_gop.mkv")));
    return videos.stream();
  }

  @ParameterizedTest
  @MethodSource("videos")
  void decode_afterDamageAndReset_goesOnAtTheNextKey(TestingVideo.Units units) throws IOException {
    SortedMap<Long, Integer> whole =
        TestingVideo.byTime(TestingVideo.decode(units.stream(), units.units()));
    int next = nextKey(units.units());
    try (AccessUnitDecoder decoder = AccessUnitDecoder.open(units.stream())) {
      decoder.decode(units.units().get(0));
      decoder.decode(units.units().get(1));
      assertThatThrownBy(() -> decoder.decode(new AccessUnit(0, false, new byte[0])))
          .isInstanceOf(MalformedVideoException.class);
      decoder.reset();
      List<AccessUnit> rest = units.units().subList(next, units.units().size());

      assertThat(TestingVideo.byTime(TestingVideo.decode(decoder, rest)))
          .isEqualTo(whole.tailMap(rest.get(0).pts()));
    }
  }

  private static int nextKey(List<AccessUnit> units) {
    for (int i = 2; i < units.size(); i++) {
      if (units.get(i).key()) {
        return i;
      }
    }
    throw new AssertionError("there is only one key");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "h264_b_frames.mp4",
        "h264_b_frames.avi",
        "h264_b_frames.ts",
        "h264_open_gop.mkv",
        "vp9_67x45.webm"
      })
  void read_damagedContainer_givesUnitsOrAnException(String name) throws IOException {
    byte[] good = Files.readAllBytes(Path.of(TestingVideo.resource(name)));
    Path file = folder.resolve(name);
    Random random = new Random(11);
    int failed = 0;
    for (int i = 0; i < 60; i++) {
      byte[] bytes = Arrays.copyOf(good, i % 2 == 0 ? good.length : random.nextInt(good.length));
      for (int flips = random.nextInt(12); flips >= 0 && bytes.length > 0; flips--) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      }
      Files.write(file, bytes);
      try {
        TestingVideo.Units read = TestingVideo.read(file.toString());
        TestingVideo.decode(read.stream(), read.units());
      } catch (IOException e) {
        failed++;
      }
    }
    assertThat(failed).isPositive();
  }

  private static List<AccessUnit> with(List<AccessUnit> units, int place, byte[] bytes) {
    List<AccessUnit> damaged = new ArrayList<>(units);
    AccessUnit old = units.get(place);
    damaged.set(place, new AccessUnit(old.pts(), old.key(), bytes));
    return damaged;
  }
}
