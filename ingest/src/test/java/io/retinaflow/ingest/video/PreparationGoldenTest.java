package io.retinaflow.ingest.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Preparation is what the official code's libraries made of a real clip, to the bit. */
final class PreparationGoldenTest {
  private static final String PREPROC = "preproc/preproc.safetensors";

  @ParameterizedTest
  @CsvSource({
    "HMDB, hmdb224.crop_u8",
    "HMDB, hmdb112.crop_u8",
    "KINETICS, k400.crop_u8",
  })
  void crop_decodedFrames_equalsGolden(PreparationKind kind, String name) throws Exception {
    GoldenTensors golden = GoldenTensors.read(PREPROC);
    int side = golden.side(name, 3);
    FramePreparation preparation = new FramePreparation(kind, side, side);
    byte[] raw = golden.bytes("raw_u8");
    int frames = golden.side("raw_u8", 0);
    int length = 3 * side * side;
    byte[] crops = new byte[frames * length];

    for (int i = 0; i < frames; i++) {
      VideoFrame frame =
          TestingPictures.interleaved(raw, i, golden.side("raw_u8", 3), golden.side("raw_u8", 2));
      System.arraycopy(preparation.crop(frame), 0, crops, i * length, length);
    }

    assertThat(crops).isEqualTo(golden.bytes(name));
  }

  /** The golden frames are 12 to 15 of this clip, converted as FFmpeg converts by default. */
  @Test
  void decode_clipOfTheGolden_equalsItsFrames() throws Exception {
    GoldenTensors golden = GoldenTensors.read(PREPROC);
    Path clip =
        Path.of(System.getProperty("retinaflow.shared", ""))
            .resolve("data/videos/torchvision_assets/v_SoccerJuggling_g23_c01.avi");
    Assumptions.assumeTrue(Files.isRegularFile(clip), () -> "clip is absent: " + clip);
    byte[] raw = golden.bytes("raw_u8");

    List<VideoFrame> frames = firstFrames(clip, 16);

    for (int i = 0; i < 4; i++) {
      assertThat(frames.get(12 + i).rgb())
          .as("frame %d", 12 + i)
          .isEqualTo(TestingPictures.interleaved(raw, i, 320, 240).rgb());
    }
  }

  private static List<VideoFrame> firstFrames(Path clip, int count) throws Exception {
    List<VideoFrame> frames = new ArrayList<>();
    try (AccessUnitReader reader =
            AccessUnitReader.open(clip.toString(), VideoInputOptions.defaults());
        AccessUnitDecoder decoder = AccessUnitDecoder.open(reader.stream())) {
      while (frames.size() < count) {
        frames.addAll(decoder.decode(reader.next().orElseThrow()));
      }
    }
    return frames;
  }

  @Test
  void normalise_crops_equalsGolden() throws Exception {
    GoldenTensors golden = GoldenTensors.read(PREPROC);
    PixelNormaliser normaliser = PixelNormaliser.perChannel();
    byte[] large = golden.bytes("hmdb224.crop_u8");

    assertThat(normaliser.normalise(golden.bytes("hmdb112.crop_u8"), 4, 0))
        .isEqualTo(golden.floats("hmdb112.input"));
    assertThat(normaliser.normalise(Arrays.copyOf(large, large.length / 4), 1, 0))
        .isEqualTo(golden.floats("hmdb224.input_frame0"));
  }

  @Test
  void normalise_asReleasedForKinetics_equalsEveryFourthPixelOfGolden() throws Exception {
    GoldenTensors golden = GoldenTensors.read(PREPROC);
    PixelNormaliser normaliser = PixelNormaliser.asReleasedForKinetics(4);

    float[] values = normaliser.normalise(golden.bytes("k400.crop_u8"), 4, 0);

    assertThat(everyFourth(values, 224)).isEqualTo(golden.floats("k400.official_input_sub"));
  }

  private static float[] everyFourth(float[] planes, int side) {
    float[] kept = new float[planes.length / 16];
    int to = 0;
    for (int from = 0; from < planes.length; from += 4) {
      if (from / side % 4 == 0) {
        kept[to++] = planes[from];
      }
    }
    return kept;
  }

  @ParameterizedTest
  @CsvSource({"d1_plain_basic, 1, 16", "d2_down_bottleneck, 2, 8"})
  void split_clips_equalsGolden(String name, int clips, int frames) throws Exception {
    GoldenTensors golden = GoldenTensors.read(name + "/trace.safetensors");
    KeyResidualSplitter splitter = new KeyResidualSplitter(4);

    float[] input =
        PixelNormaliser.perChannel().normalise(golden.bytes("clip_u8"), clips * frames, 0);

    assertThat(input).isEqualTo(golden.floats("input"));
    assertThat(splitter.keys(input, clips * frames)).isEqualTo(golden.floats("x_key"));
    assertThat(splitter.residuals(input, clips * frames)).isEqualTo(golden.floats("x_res"));
  }
}
