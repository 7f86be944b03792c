package io.retinaflow.ingest.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AccessUnitReaderTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "h264_b_frames.mp4",
        "h264_b_frames.avi",
        "h264_b_frames.ts",
        "h264_b_frames.h264",
        "h264_open_gop.mkv",
        "hevc_open_gop.mp4"
      })
  void next_reorderedPictures_haveTheTimesOfTheirPresentation(String name) throws IOException {
    TestingVideo.Units read = TestingVideo.read(TestingVideo.resource(name));

    List<VideoFrame> frames = TestingVideo.decode(read.stream(), read.units());
    long first = read.stream().timeBase().micros(frames.get(0).pts());
    assertThat(frames.stream().map(frame -> read.stream().timeBase().micros(frame.pts()) - first))
        .containsExactlyElementsOf(
            LongStream.range(0, 40).map(place -> place * 40_000).boxed().toList());
  }

  @Test
  void next_variableRate_keepsTheTimes() throws IOException {
    TestingVideo.Units read = TestingVideo.read(TestingVideo.resource("h264_vfr.mp4"));

    // Pictures 0 3 6 7 9 12 14 15 18 21 24 of 25 a second.
    assertThat(
            TestingVideo.decode(read.stream(), read.units()).stream()
                .map(frame -> read.stream().timeBase().micros(frame.pts()) / 40_000))
        .containsExactly(0L, 3L, 6L, 7L, 9L, 12L, 14L, 15L, 18L, 21L, 24L);
  }

  @Test
  void stream_ofRotatedVideo_isClockwise() throws IOException {
    assertThat(TestingVideo.read(TestingVideo.resource("h264_rotated.mp4")).stream())
        .isEqualTo(new VideoStream(VideoCodec.H264, 64, 48, new TimeBase(1, 12_800), 270, ""));
  }

  @Test
  void frames_andRate_areThoseOfTheHeader() throws IOException {
    try (AccessUnitReader reader =
        AccessUnitReader.open(
            TestingVideo.resource("h264_b_frames.mp4"), VideoInputOptions.defaults())) {
      assertThat(reader.frames()).hasValue(40);
      assertThat(reader.framesPerSecond()).hasValue(25);
    }
  }

  @Test
  void next_yuv4mpeg_givesRawPictures() throws IOException {
    Path file = folder.resolve("grey.y4m");
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write("YUV4MPEG2 W4 H2 F25:1 Ip A1:1 C420jpeg\n".getBytes(StandardCharsets.US_ASCII));
      for (int place = 0; place < 3; place++) {
        out.write("FRAME\n".getBytes(StandardCharsets.US_ASCII));
        out.write(new byte[] {16, 16, 16, 16, (byte) 235, (byte) 235, (byte) 235, (byte) 235});
        out.write(new byte[] {(byte) 128, (byte) 128, (byte) 128, (byte) 128});
      }
    }

    TestingVideo.Units read = TestingVideo.read(file.toString());
    List<VideoFrame> frames = TestingVideo.decode(read.stream(), read.units());

    assertThat(read.stream().pixelFormat()).isEqualTo("yuv420p");
    assertThat(frames).hasSize(3);
    assertThat(frames.get(0).rgb()).startsWith(0, 0, 0).endsWith(255, 255, 255);
  }

  @Test
  void next_headerlessPictures_withTheirSettings() throws IOException {
    Path file = folder.resolve("pictures.rgb");
    Files.write(file, TestingVideo.picture(5).rgb());
    VideoInputOptions options =
        VideoInputOptions.defaults()
            .withFormat("rawvideo", Map.of("video_size", "64x48", "pixel_format", "rgb24"));

    try (AccessUnitReader reader = AccessUnitReader.open(file.toString(), options)) {
      assertThat(reader.stream().pixelFormat()).isEqualTo("rgb24");
      assertThat(reader.next().orElseThrow().bytes()).isEqualTo(TestingVideo.picture(5).rgb());
      assertThat(reader.next()).isEmpty();
    }
  }

  @Test
  void open_settingThatDoesNotExist_isTheCallersFault() {
    VideoInputOptions options =
        VideoInputOptions.defaults().withFormat("", Map.of("no_such_option", "1"));
    String file = TestingVideo.resource("h264_b_frames.mp4");

    assertThatThrownBy(() -> AccessUnitReader.open(file, options))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no_such_option");
  }

  @Test
  void open_codecThatIsNotRead_namesItAndThoseThatAre() {
    assertThatThrownBy(
            () ->
                AccessUnitReader.open(
                    TestingVideo.resource("av1.mp4"), VideoInputOptions.defaults()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("av1.mp4")
        .hasMessageContaining("in av1")
        .hasMessageContaining("h264, hevc, mpeg4, mjpeg, vp8, vp9, rawvideo");
  }

  @Test
  void open_absentFile_saysSo() {
    assertThatThrownBy(
            () ->
                AccessUnitReader.open(
                    folder.resolve("absent.mp4").toString(), VideoInputOptions.defaults()))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("absent.mp4");
  }

  @Test
  void open_text_fails() throws IOException {
    Path file = folder.resolve("text.mp4");
    Files.writeString(file, "this is no video, however long it may be".repeat(50));

    assertThatThrownBy(() -> AccessUnitReader.open(file.toString(), VideoInputOptions.defaults()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("text.mp4");
  }

  @Test
  void open_nameThatIsNotAscii_isRead() throws IOException {
    Path file = folder.resolve("Über 100%.mp4");
    Files.copy(Path.of(TestingVideo.resource("h264_b_frames.mp4")), file);

    assertThat(TestingVideo.read(file.toString()).units()).hasSize(40);
  }

  @Test
  void open_http_readsOverTheNetwork() throws IOException {
    byte[] video = Files.readAllBytes(Path.of(TestingVideo.resource("h264_b_frames.ts")));
    HttpServer server = HttpServer.create(local(0), 1);
    server.createContext(
        "/camera.ts",
        exchange -> {
          exchange.sendResponseHeaders(200, video.length);
          try (OutputStream body = exchange.getResponseBody()) {
            body.write(video);
          }
        });
    server.start();
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/camera.ts";
      assertThat(TestingVideo.read(url).units()).hasSize(40);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void open_serverThatKeepsSilent_givesUpInTime() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      VideoInputOptions impatient =
          VideoInputOptions.defaults().withTimeout(Duration.ofMillis(200));
      assertThatThrownBy(
              () -> AccessUnitReader.open("tcp://127.0.0.1:" + silent.getLocalPort(), impatient))
          .isInstanceOf(SocketTimeoutException.class)
          .hasMessageContaining("127.0.0.1");
    }
  }

  @Test
  void open_interrupted_endsTheWait() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(
              () ->
                  AccessUnitReader.open(
                      "tcp://127.0.0.1:" + silent.getLocalPort(), VideoInputOptions.defaults()))
          .isInstanceOf(InterruptedIOException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private static InetSocketAddress local(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }
}
