package io.retinaflow.ingest.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_get;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.av_display_rotation_get;
import static org.bytedeco.ffmpeg.global.avutil.av_get_pix_fmt_name;

import java.io.IOException;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;

/** What FFmpeg knows of a stream, as a {@link VideoStream}. */
final class StreamDescription {
  private static final int QUARTER = 90;
  private static final int FULL = 360;
  private static final double QUARTER_TOLERANCE = 1;
  private static final int MATRIX_LENGTH = 9;

  private StreamDescription() {}

  static VideoStream of(VideoCodec codec, Demuxer demuxer) throws IOException {
    AVCodecParameters parameters = demuxer.stream().codecpar();
    int width = parameters.width();
    int height = parameters.height();
    if (!VideoStream.isPossible(width, height)) {
      throw new MalformedVideoException(
          0, "pictures of %dx%d cannot be read".formatted(width, height));
    }
    return new VideoStream(
        codec,
        width,
        height,
        new TimeBase(demuxer.stream().time_base().num(), demuxer.stream().time_base().den()),
        rotation(parameters),
        codec == VideoCodec.RAW ? pixelFormat(parameters, demuxer) : "");
  }

  private static String pixelFormat(AVCodecParameters parameters, Demuxer demuxer)
      throws IOException {
    BytePointer known = av_get_pix_fmt_name(parameters.format());
    // An AVI holds its raw pictures upside down or not, in padded rows.
    if (known == null || demuxer.container().equals("avi")) {
      throw new IOException("raw pictures of this kind are not read");
    }
    String name = known.getString();
    boolean full = parameters.color_range() == AVCOL_RANGE_JPEG;
    return full && name.matches("yuv4\\d\\dp") ? name.replace("yuv", "yuvj") : name;
  }

  /** Degrees clockwise of the display matrix. */
  private static int rotation(AVCodecParameters parameters) throws IOException {
    AVPacketSideData found =
        av_packet_side_data_get(
            parameters.coded_side_data(),
            parameters.nb_coded_side_data(),
            AV_PKT_DATA_DISPLAYMATRIX);
    if (found == null || found.size() < MATRIX_LENGTH * (long) Integer.BYTES) {
      return 0;
    }
    int[] matrix = new int[MATRIX_LENGTH];
    new IntPointer(found.data()).get(matrix);
    return quarterTurn(matrix);
  }

  private static int quarterTurn(int[] matrix) throws IOException {
    double anticlockwise = av_display_rotation_get(matrix);
    boolean mirrored = (double) matrix[0] * matrix[4] - (double) matrix[1] * matrix[3] < 0;
    double quarters = -anticlockwise / QUARTER;
    boolean straight = Math.abs(quarters - Math.rint(quarters)) * QUARTER < QUARTER_TOLERANCE;
    if (mirrored || !straight) {
      throw new IOException(
          "pictures to be shown %s are not read"
              .formatted(mirrored ? "mirrored" : "turned by " + -anticlockwise + " degrees"));
    }
    return Math.floorMod(Math.round(quarters) * QUARTER, FULL);
  }
}
