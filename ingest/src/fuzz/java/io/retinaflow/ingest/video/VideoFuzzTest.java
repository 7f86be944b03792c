package io.retinaflow.ingest.video;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Fuzz targets, one for each codec and one for containers. An ordinary test run feeds them their
 * seeds; {@code ingest/fuzz} lets Jazzer go on from there, though its eyes end where FFmpeg's native
 * code begins.
 */
final class VideoFuzzTest {
  private static final String A_MINUTE = "60s";

  @FuzzTest(maxDuration = A_MINUTE)
  void videoContainer(byte[] bytes) {
    VideoFuzz.runContainer(bytes);
  }

  @FuzzTest(maxDuration = A_MINUTE)
  void h264Units(byte[] bytes) {
    VideoFuzz.runUnits(VideoCodec.H264, bytes);
  }

  @FuzzTest(maxDuration = A_MINUTE)
  void hevcUnits(byte[] bytes) {
    VideoFuzz.runUnits(VideoCodec.HEVC, bytes);
  }

  @FuzzTest(maxDuration = A_MINUTE)
  void mpeg4Units(byte[] bytes) {
    VideoFuzz.runUnits(VideoCodec.MPEG4, bytes);
  }

  @FuzzTest(maxDuration = A_MINUTE)
  void mjpegUnits(byte[] bytes) {
    VideoFuzz.runUnits(VideoCodec.MJPEG, bytes);
  }

  @FuzzTest(maxDuration = A_MINUTE)
  void vp8Units(byte[] bytes) {
    VideoFuzz.runUnits(VideoCodec.VP8, bytes);
  }

  @FuzzTest(maxDuration = A_MINUTE)
  void vp9Units(byte[] bytes) {
    VideoFuzz.runUnits(VideoCodec.VP9, bytes);
  }

  @FuzzTest(maxDuration = A_MINUTE)
  void rawUnits(byte[] bytes) {
    VideoFuzz.runUnits(VideoCodec.RAW, bytes);
  }
}
