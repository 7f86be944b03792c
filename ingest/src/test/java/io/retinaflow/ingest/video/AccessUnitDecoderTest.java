package io.retinaflow.ingest.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AccessUnitDecoderTest {
  private static final double LIKE = 4;
  private static final int MANY = 60;

  @ParameterizedTest
  @ValueSource(
      strings = {"hevc_open_gop.mp4", "h264_open_gop.mkv", "h264_b_frames.mp4", "h264_b_frames.ts"})
  void decode_fromAnyKey_givesThePicturesPresentedSince(String name) throws IOException {
    TestingVideo.Units read = TestingVideo.read(TestingVideo.resource(name));
    List<VideoFrame> whole = TestingVideo.decode(read.stream(), read.units());

    for (int i = 0; i < read.units().size(); i++) {
      AccessUnit unit = read.units().get(i);
      if (unit.key()) {
        List<AccessUnit> rest = read.units().subList(i, read.units().size());
        assertThat(TestingVideo.byTime(TestingVideo.decode(read.stream(), rest)))
            .isEqualTo(TestingVideo.byTime(whole).tailMap(unit.pts()));
      }
    }
  }

  @Test
  void reset_inTheMiddle_forgetsEverything() throws IOException {
    TestingVideo.Units read = TestingVideo.read(TestingVideo.resource("h264_open_gop.mkv"));
    try (AccessUnitDecoder decoder = AccessUnitDecoder.open(read.stream())) {
      List<VideoFrame> whole = TestingVideo.decode(decoder, read.units());
      for (AccessUnit unit : read.units().subList(0, 7)) {
        decoder.decode(unit);
      }
      decoder.reset();

      assertThat(TestingVideo.byTime(TestingVideo.decode(decoder, read.units())))
          .isEqualTo(TestingVideo.byTime(whole))
          .hasSize(40);
    }
  }

  @Test
  void decode_sharedClip_givesTheGoldenBytes() throws IOException {
    Path shared = Path.of(System.getProperty("retinaflow.shared", ""));
    Path clip = shared.resolve("data/videos/torchvision_assets/v_SoccerJuggling_g23_c01.avi");
    Path golden = shared.resolve("golden/respike/preproc/preproc.safetensors");
    Assumptions.assumeTrue(
        Files.isReadable(clip) && Files.isReadable(golden), () -> "absent: " + clip);
    TestingVideo.Units read = TestingVideo.read(clip.toString());
    List<VideoFrame> frames = TestingVideo.decode(read.stream(), read.units().subList(0, 24));

    // raw_u8 [4,3,240,320] is the first tensor: pictures 12 to 15 as torchvision decodes them.
    byte[] planes = firstTensor(golden, 4 * 3 * 240 * 320);
    for (int place = 0; place < 4; place++) {
      byte[] plane = Arrays.copyOfRange(planes, place * 230_400, (place + 1) * 230_400);
      assertThat(planes(frames.get(12 + place).rgb())).isEqualTo(plane);
    }
  }

  private static byte[] firstTensor(Path file, int length) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer headerLength = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      channel.read(headerLength, 0);
      ByteBuffer values = ByteBuffer.allocate(length);
      channel.read(values, Long.BYTES + headerLength.getLong(0));
      return values.array();
    }
  }

  private static byte[] planes(byte[] rgb) {
    int pixels = rgb.length / 3;
    byte[] planes = new byte[rgb.length];
    for (int i = 0; i < rgb.length; i++) {
      planes[i % 3 * pixels + i / 3] = rgb[i];
    }
    return planes;
  }

  @Test
  void decode_rotatedVideo_turnsThePictures() throws IOException {
    List<VideoFrame> upright = decodeResource("h264_upright.mp4");
    List<VideoFrame> rotated = decodeResource("h264_rotated.mp4");

    assertThat(rotated).hasSameSizeAs(upright);
    assertThat(rotated.get(3).width()).isEqualTo(48);
    assertThat(rotated.get(3).height()).isEqualTo(64);
    assertThat(rotated.get(3).rgb()).isEqualTo(QuarterTurns.turn(upright.get(3), 270).rgb());
  }

  @Test
  void decode_fullAndLimitedRange_lookAlike() throws IOException {
    List<VideoFrame> full = decodeResource("h264_full_range.mp4");
    List<VideoFrame> limited = decodeResource("h264_bt709.mp4");

    assertThat(TestingVideo.meanDifference(full.get(0), limited.get(0))).isLessThan(LIKE);
  }

  @Test
  void decode_tenBits_looksLikeEight() throws IOException {
    List<VideoFrame> ten = decodeResource("hevc_10bit.mp4");

    // More than full range differs: the 8-bit path repeats chroma, the other interpolates it.
    assertThat(TestingVideo.meanDifference(ten.get(0), decodeResource("h264_bt709.mp4").get(0)))
        .isLessThan(1.5 * LIKE);
  }

  @Test
  void decode_oddSides_hasTheLastColumnAndRow() throws IOException {
    VideoFrame every = decodeResource("h264_67x45_444.mp4").get(0);
    VideoFrame halved = decodeResource("vp9_67x45.webm").get(0);

    assertThat(halved.width()).isEqualTo(67);
    assertThat(halved.height()).isEqualTo(45);
    assertThat(TestingVideo.meanDifference(every, halved)).isLessThan(4 * LIKE);
    assertThat(TestingVideo.meanDifference(every, halved, 66, 67)).isLessThan(4 * LIKE);
  }

  private static List<VideoFrame> decodeResource(String name) throws IOException {
    TestingVideo.Units read = TestingVideo.read(TestingVideo.resource(name));
    return TestingVideo.decode(read.stream(), read.units());
  }

  @Test
  void decode_sizeThatChanges_givesEachPictureItsSize() throws IOException {
    List<AccessUnit> units = new ArrayList<>();
    try (AccessUnitEncoder small =
            AccessUnitEncoder.open(VideoCodec.MJPEG, 32, 16, 25, EncoderOptions.defaults());
        AccessUnitEncoder large =
            AccessUnitEncoder.open(VideoCodec.MJPEG, 48, 64, 25, EncoderOptions.defaults())) {
      units.addAll(small.encode(TestingVideo.picture(0, 32, 16)));
      units.addAll(large.encode(TestingVideo.picture(1, 48, 64)));
      units.addAll(small.encode(TestingVideo.picture(2, 32, 16)));

      assertThat(TestingVideo.decode(small.stream(), units))
          .extracting(frame -> frame.width() + "x" + frame.height())
          .containsExactly("32x16", "48x64", "32x16");
    }
  }

  @Test
  void decode_rawPicture_isItself() throws IOException {
    TestingVideo.Units raw = TestingVideo.encode(VideoCodec.RAW, 3, EncoderOptions.defaults());

    List<VideoFrame> frames = TestingVideo.decode(raw.stream(), raw.units());
    assertThat(frames).hasSize(3);
    assertThat(frames.get(2).rgb()).isEqualTo(TestingVideo.picture(2).rgb());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 9215, 9217})
  void decode_rawPictureOfAnotherLength_isMalformed(int length) {
    VideoStream stream = new VideoStream(VideoCodec.RAW, 64, 48, new TimeBase(1, 25), 0, "rgb24");
    try (AccessUnitDecoder decoder = AccessUnitDecoder.open(stream)) {
      assertThatThrownBy(() -> decoder.decode(new AccessUnit(0, true, new byte[length])))
          .isInstanceOf(MalformedVideoException.class)
          .hasMessageContaining(length + " bytes instead of 9216");
    }
  }

  @Test
  void open_pixelFormatThatDoesNotExist_isTheCallersFault() {
    VideoStream stream = new VideoStream(VideoCodec.RAW, 64, 48, new TimeBase(1, 25), 0, "rgb99");
    assertThatThrownBy(() -> AccessUnitDecoder.open(stream))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rgb99");
  }

  @Test
  void decode_firstUnitThatIsNoKey_isMalformed() throws IOException {
    TestingVideo.Units units = TestingVideo.encode(VideoCodec.MPEG4, 4, EncoderOptions.defaults());
    try (AccessUnitDecoder decoder = AccessUnitDecoder.open(units.stream())) {
      assertThatThrownBy(() -> decoder.decode(units.units().get(1)))
          .isInstanceOf(MalformedVideoException.class)
          .hasMessageContaining("no key");
    }
  }

  @ParameterizedTest
  @EnumSource(VideoCodec.class)
  void decode_emptyUnit_isMalformed(VideoCodec codec) {
    VideoStream stream =
        new VideoStream(
            codec, 64, 48, new TimeBase(1, 25), 0, codec == VideoCodec.RAW ? "gray" : "");
    try (AccessUnitDecoder decoder = AccessUnitDecoder.open(stream)) {
      assertThatThrownBy(() -> decoder.decode(new AccessUnit(0, true, new byte[0])))
          .isInstanceOf(MalformedVideoException.class);
    }
  }

  @Test
  void decode_pictureThatAsksForAllMemory_isMalformed() throws IOException {
    TestingVideo.Units jpeg = TestingVideo.encode(VideoCodec.MJPEG, 1, EncoderOptions.defaults());
    byte[] bytes = jpeg.units().get(0).bytes().clone();
    int frameHeader = indexOf(bytes, 0xC0);
    // Height and width follow marker, length and precision.
    bytes[frameHeader + 4] = 0x3F;
    bytes[frameHeader + 6] = 0x3F;

    assertThatThrownBy(
            () -> TestingVideo.decode(jpeg.stream(), List.of(new AccessUnit(0, true, bytes))))
        .isInstanceOf(MalformedVideoException.class);
  }

  private static int indexOf(byte[] bytes, int marker) {
    for (int i = 0; i + 1 < bytes.length; i++) {
      if ((bytes[i] & 0xFF) == 0xFF && (bytes[i + 1] & 0xFF) == marker) {
        return i + 1;
      }
    }
    throw new AssertionError("no marker " + marker);
  }

  /** Of what JavaCPP allocates; FFmpeg's own memory it does not count. */
  @ParameterizedTest
  @EnumSource(
      value = VideoCodec.class,
      names = {"H264", "MPEG4", "VP9"})
  void decode_thousandsOfPictures_holdsNoPointerBack(VideoCodec codec) throws IOException {
    TestingVideo.Units units = TestingVideo.encode(codec, 24, EncoderOptions.defaults());
    decodeAgainAndAgain(units, 1);
    long before = Pointer.totalCount();
    decodeAgainAndAgain(units, MANY);

    assertThat(Pointer.totalCount()).isEqualTo(before);
  }

  private static void decodeAgainAndAgain(TestingVideo.Units units, int times) throws IOException {
    for (int i = 0; i < times; i++) {
      assertThat(TestingVideo.decode(units.stream(), units.units())).hasSize(24);
    }
  }
}
