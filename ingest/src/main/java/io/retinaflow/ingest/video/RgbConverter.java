package io.retinaflow.ingest.video;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT2020_NCL;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT470BG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_FCC;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_RGB;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE240M;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_get_pix_fmt_name;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;

import java.util.Set;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.ffmpeg.swscale.SwsFilter;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;

/**
 * Converts FFmpeg's pictures to RGB by libswscale, with the matrix and range that the picture
 * states; a picture that states none is ITU-R BT.601 of limited range, as in torchvision and PyAV,
 * whose bytes these are.
 *
 * <p>High dynamic range is not mapped to a lower one: its curve stays in the values.
 */
final class RgbConverter implements AutoCloseable {
  private static final int CHANNELS = 3;
  private static final int UNITY = 1 << 16;
  private static final int ANY_ALIGNMENT = 0;
  // Those that are a linear matrix, which libswscale knows under the same numbers.
  private static final Set<Integer> MATRICES =
      Set.of(
          AVCOL_SPC_RGB,
          AVCOL_SPC_BT709,
          AVCOL_SPC_UNSPECIFIED,
          AVCOL_SPC_FCC,
          AVCOL_SPC_BT470BG,
          AVCOL_SPC_SMPTE170M,
          AVCOL_SPC_SMPTE240M,
          AVCOL_SPC_BT2020_NCL);

  private final AVFrame out = av_frame_alloc();
  private SwsContext scaler = new SwsContext(null);
  private Source prepared = new Source(0, 0, 0, 0, false);

  /** What the scaler is prepared for. */
  private record Source(int width, int height, int format, int space, boolean fullRange) {
    private static Source of(AVFrame frame) {
      // The old formats that are full-range by name, as in JPEG, may leave the field unset.
      boolean full =
          frame.color_range() == AVCOL_RANGE_JPEG
              || av_get_pix_fmt_name(frame.format()).getString().startsWith("yuvj");
      return new Source(frame.width(), frame.height(), frame.format(), frame.colorspace(), full);
    }
  }

  /**
   * Converts a picture and turns it.
   *
   * @param rotation degrees clockwise: 0, 90, 180 or 270
   * @throws MalformedVideoException if its colours are in a space that is no matrix of RGB
   */
  VideoFrame convert(AVFrame frame, int rotation) throws MalformedVideoException {
    prepare(Source.of(frame));
    int rows =
        sws_scale(
            scaler, frame.data(), frame.linesize(), 0, frame.height(), out.data(), out.linesize());
    if (rows != frame.height()) {
      throw new MalformedVideoException(
          0, "%d of %d rows were converted to RGB".formatted(rows, frame.height()));
    }
    byte[] rgb = rows(frame.width(), frame.height());
    return QuarterTurns.turn(
        new VideoFrame(frame.pts(), frame.width(), frame.height(), rgb), rotation);
  }

  private byte[] rows(int width, int height) {
    byte[] rgb = new byte[Math.multiplyExact(width * CHANNELS, height)];
    BytePointer pixels = out.data(0);
    for (int y = 0; y < height; y++) {
      pixels.position((long) y * out.linesize(0)).get(rgb, y * width * CHANNELS, width * CHANNELS);
    }
    return rgb;
  }

  private void prepare(Source source) throws MalformedVideoException {
    if (source.equals(prepared)) {
      return;
    }
    if (!MATRICES.contains(source.space())) {
      throw new MalformedVideoException(
          0, "colour space " + source.space() + " of ITU-T H.273 is not converted to RGB");
    }
    release();
    scaler = newScaler(source);
    av_frame_unref(out);
    out.width(source.width()).height(source.height()).format(AV_PIX_FMT_RGB24);
    int code = av_frame_get_buffer(out, ANY_ALIGNMENT);
    if (code < 0) {
      throw new IllegalStateException(Libraries.message(code));
    }
    prepared = source;
  }

  private static SwsContext newScaler(Source source) throws MalformedVideoException {
    SwsContext scaler =
        sws_getContext(
            source.width(),
            source.height(),
            source.format(),
            source.width(),
            source.height(),
            AV_PIX_FMT_RGB24,
            SWS_BILINEAR,
            new SwsFilter(null),
            new SwsFilter(null),
            new DoublePointer());
    if (scaler == null) {
      throw new MalformedVideoException(
          0, "pixel format of " + source + " is not converted to RGB");
    }
    sws_setColorspaceDetails(
        scaler,
        sws_getCoefficients(source.space()),
        source.fullRange() ? 1 : 0,
        sws_getCoefficients(AVCOL_SPC_UNSPECIFIED),
        1,
        0,
        UNITY,
        UNITY);
    return scaler;
  }

  private void release() {
    sws_freeContext(scaler);
    scaler = new SwsContext(null);
    prepared = new Source(0, 0, 0, 0, false);
  }

  @Override
  public void close() {
    release();
    av_frame_free(out);
  }
}
