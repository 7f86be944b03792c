package io.retinaflow.ingest.video;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.swscale.SWS_ACCURATE_RND;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_DEFAULT;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.ffmpeg.swscale.SwsFilter;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;

/** A native picture in the pixel format of an encoder, filled from RGB again and again. */
final class PlanarPicture implements AutoCloseable {
  private static final int CHANNELS = 3;
  private static final int UNITY = 1 << 16;

  private final AVFrame rgb;
  private final AVFrame planar;
  private final SwsContext scaler;

  PlanarPicture(int width, int height, int format) {
    rgb = newFrame(width, height, AV_PIX_FMT_RGB24);
    planar = newFrame(width, height, format);
    scaler =
        sws_getContext(
            width,
            height,
            AV_PIX_FMT_RGB24,
            width,
            height,
            format,
            SWS_BILINEAR | SWS_ACCURATE_RND,
            new SwsFilter(null),
            new SwsFilter(null),
            new DoublePointer());
    sws_setColorspaceDetails(
        scaler,
        sws_getCoefficients(SWS_CS_DEFAULT),
        1,
        sws_getCoefficients(SWS_CS_DEFAULT),
        format == AV_PIX_FMT_YUVJ420P ? 1 : 0,
        0,
        UNITY,
        UNITY);
  }

  private static AVFrame newFrame(int width, int height, int format) {
    AVFrame frame = av_frame_alloc();
    frame.width(width).height(height).format(format);
    int code = av_frame_get_buffer(frame, 0);
    if (code < 0) {
      throw new IllegalStateException(Libraries.message(code));
    }
    return frame;
  }

  /**
   * Converts a picture.
   *
   * @return the one native picture of this; an encoder that keeps it has its own copy
   */
  AVFrame of(VideoFrame frame) {
    if (frame.width() != rgb.width() || frame.height() != rgb.height()) {
      throw new IllegalArgumentException(
          "picture of %dx%d in a stream of %dx%d"
              .formatted(frame.width(), frame.height(), rgb.width(), rgb.height()));
    }
    BytePointer rows = rgb.data(0);
    int rowBytes = frame.width() * CHANNELS;
    for (int y = 0; y < frame.height(); y++) {
      rows.position((long) y * rgb.linesize(0)).put(frame.rgb(), y * rowBytes, rowBytes);
    }
    int code = av_frame_make_writable(planar);
    if (code < 0) {
      throw new IllegalStateException(Libraries.message(code));
    }
    sws_scale(
        scaler, rgb.data(), rgb.linesize(), 0, rgb.height(), planar.data(), planar.linesize());
    return planar.pts(frame.pts());
  }

  @Override
  public void close() {
    sws_freeContext(scaler);
    av_frame_free(rgb);
    av_frame_free(planar);
  }
}
