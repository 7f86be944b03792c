package io.retinaflow.ingest.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_HEVC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MPEG4;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_RAWVIDEO;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_VP8;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_VP9;

import java.util.Arrays;
import java.util.Optional;

/** What FFmpeg calls each codec, and how its access units become decodable from any key. */
enum CodecTable {
  H264(
      VideoCodec.H264,
      AV_CODEC_ID_H264,
      "libopenh264",
      "h264_mp4toannexb,dump_extra=freq=keyframe"),
  HEVC(VideoCodec.HEVC, AV_CODEC_ID_HEVC, "", "hevc_mp4toannexb,dump_extra=freq=keyframe"),
  MPEG4(
      VideoCodec.MPEG4,
      AV_CODEC_ID_MPEG4,
      "mpeg4",
      "mpeg4_unpack_bframes,dump_extra=freq=keyframe"),
  MJPEG(VideoCodec.MJPEG, AV_CODEC_ID_MJPEG, "mjpeg", "null"),
  VP8(VideoCodec.VP8, AV_CODEC_ID_VP8, "libvpx", "null"),
  VP9(VideoCodec.VP9, AV_CODEC_ID_VP9, "libvpx-vp9", "null"),
  RAW(VideoCodec.RAW, AV_CODEC_ID_RAWVIDEO, "rawvideo", "null");

  private final VideoCodec codec;
  private final int id;
  private final String encoder;
  private final String filters;

  CodecTable(VideoCodec codec, int id, String encoder, String filters) {
    this.codec = codec;
    this.id = id;
    this.encoder = encoder;
    this.filters = filters;
  }

  static CodecTable of(VideoCodec codec) {
    return Arrays.stream(values()).filter(row -> row.codec == codec).findFirst().orElseThrow();
  }

  /** The row of FFmpeg's number of a codec; empty if it is none of ours. */
  static Optional<CodecTable> find(int id) {
    return Arrays.stream(values()).filter(row -> row.id == id).findFirst();
  }

  VideoCodec codec() {
    return codec;
  }

  /** FFmpeg's number of the codec. */
  int id() {
    return id;
  }

  /** FFmpeg's name of the encoder; empty if an LGPL build has none. */
  String encoder() {
    return encoder;
  }

  /** Bitstream filters between container and access unit. */
  String filters() {
    return filters;
  }
}
