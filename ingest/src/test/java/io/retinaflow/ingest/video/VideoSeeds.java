package io.retinaflow.ingest.video;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Writes the bytes that fuzzing of video starts from; commit what it wrote. */
final class VideoSeeds {
  private static final int PICTURES = 5;
  private static final List<String> CONTAINERS =
      List.of("h264_67x45_444.mp4", "vp9_67x45.webm", "h264_open_gop.mkv", "av1.mp4");

  private VideoSeeds() {}

  /** Takes the folder {@code src/test/resources/.../VideoFuzzTestInputs}. */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    for (VideoCodec codec : VideoCodec.values()) {
      Path seed = Files.createDirectories(folder.resolve(VideoFuzz.target(codec)));
      Files.write(seed.resolve("drawn"), VideoFuzz.join(units(codec)));
    }
    Path seeds = Files.createDirectories(folder.resolve("videoContainer"));
    for (String name : CONTAINERS) {
      Files.copy(
          Path.of(TestingVideo.resource(name)),
          seeds.resolve(name),
          StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static List<AccessUnit> units(VideoCodec codec) throws IOException {
    return codec == VideoCodec.HEVC
        ? TestingVideo.read(TestingVideo.resource("hevc_open_gop.mp4")).units().subList(0, PICTURES)
        : TestingVideo.encode(codec, codec == VideoCodec.RAW ? 1 : PICTURES, options()).units();
  }

  private static EncoderOptions options() {
    return EncoderOptions.defaults().withKeyInterval(3).withBitsPerSecond(100_000);
  }
}
