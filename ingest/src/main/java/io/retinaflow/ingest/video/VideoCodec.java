package io.retinaflow.ingest.video;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Encodings of pictures that are read; the identifiers are FFmpeg's names and part of the protocol.
 */
public enum VideoCodec {
  /** H.264, also known as AVC; access units in Annex B, with parameter sets before each key. */
  H264("h264"),
  /** H.265, also known as HEVC; access units in Annex B, with parameter sets before each key. */
  HEVC("hevc"),
  /** MPEG-4 part 2, which Xvid and DivX write; headers before each key. */
  MPEG4("mpeg4"),
  /** Motion JPEG: every access unit is a JPEG image. */
  MJPEG("mjpeg"),
  /** VP8. */
  VP8("vp8"),
  /** VP9. */
  VP9("vp9"),
  /** Pictures as they are, row by row, in the stream's pixel format. */
  RAW("rawvideo");

  private final String id;

  VideoCodec(String id) {
    this.id = id;
  }

  /** Name in headers and on the command line. */
  public String id() {
    return id;
  }

  /** Whether pictures may be presented in another order than their access units come. */
  public boolean reorders() {
    return this == H264 || this == HEVC || this == MPEG4;
  }

  /** The codec of an identifier; empty if there is none. */
  public static Optional<VideoCodec> find(String id) {
    return Arrays.stream(values()).filter(codec -> codec.id.equals(id)).findFirst();
  }

  /**
   * The codec of an identifier.
   *
   * @throws IllegalArgumentException if there is none; the message lists all
   */
  public static VideoCodec of(String id) {
    return find(id)
        .orElseThrow(
            () -> new IllegalArgumentException("no video codec '" + id + "', but " + ids()));
  }

  private static List<String> ids() {
    return Arrays.stream(values()).map(VideoCodec::id).toList();
  }
}
