package io.retinaflow.ingest.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_count;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import java.io.IOException;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** FFmpeg's encoder of a codec, fed with RGB pictures; its packets go to a sink. */
final class PictureEncoder implements AutoCloseable {
  private final AVCodecContext context;
  private final PlanarPicture picture;
  private final AVPacket packet = av_packet_alloc();

  /** Where encoded packets go; what it does not take over is freed. */
  @FunctionalInterface
  interface PacketSink {
    void accept(AVPacket packet) throws IOException;
  }

  private PictureEncoder(AVCodecContext context, VideoStream stream) {
    this.context = context;
    picture = new PlanarPicture(stream.width(), stream.height(), format(stream.codec()));
  }

  /**
   * Opens the encoder of a stream's codec.
   *
   * @param globalHeader whether the headers go to the container and not before each key
   * @throws IOException if FFmpeg refuses the size or an option
   * @throws IllegalArgumentException if there is no encoder of the codec
   */
  static PictureEncoder open(
      VideoStream stream, int framesPerSecond, EncoderOptions options, boolean globalHeader)
      throws IOException {
    Libraries.load();
    AVCodec codec = find(stream.codec());
    PictureEncoder encoder = new PictureEncoder(avcodec_alloc_context3(codec), stream);
    try {
      encoder.describe(stream, framesPerSecond, options, globalHeader);
      encoder.start(codec, options);
      return encoder;
    } catch (IOException | RuntimeException e) {
      encoder.close();
      throw e;
    }
  }

  private static AVCodec find(VideoCodec codec) {
    String name = CodecTable.of(codec).encoder();
    AVCodec found = name.isEmpty() ? null : avcodec_find_encoder_by_name(name);
    if (found == null) {
      throw new IllegalArgumentException(
          "FFmpeg has no encoder of " + codec.id() + " under the LGPL");
    }
    return found;
  }

  private static int format(VideoCodec codec) {
    return switch (codec) {
      case RAW -> AV_PIX_FMT_RGB24;
      case MJPEG -> AV_PIX_FMT_YUVJ420P;
      default -> AV_PIX_FMT_YUV420P;
    };
  }

  private void describe(
      VideoStream stream, int framesPerSecond, EncoderOptions options, boolean globalHeader) {
    boolean full = stream.codec() == VideoCodec.MJPEG || stream.codec() == VideoCodec.RAW;
    context.width(stream.width()).height(stream.height()).pix_fmt(format(stream.codec()));
    context.color_range(full ? AVCOL_RANGE_JPEG : AVCOL_RANGE_MPEG);
    context.time_base().num(stream.timeBase().numerator());
    context.time_base().den(stream.timeBase().denominator());
    context.framerate().num(framesPerSecond);
    context.framerate().den(1);
    context.gop_size(options.keyInterval());
    context.max_b_frames(options.bFrames());
    context.bit_rate(options.bitsPerSecond());
    context.thread_count(1);
    if (globalHeader) {
      context.flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
    }
  }

  private void start(AVCodec codec, EncoderOptions options) throws IOException {
    AVDictionary settings = new AVDictionary(null);
    try {
      options.settings().forEach((name, value) -> av_dict_set(settings, name, value, 0));
      Libraries.require(avcodec_open2(context, codec, settings), "cannot open the encoder");
      if (av_dict_count(settings) > 0) {
        throw new IllegalArgumentException(
            "not all of these are options of the encoder: " + options.settings().keySet());
      }
    } finally {
      av_dict_free(settings);
    }
  }

  /** The open encoder, for a container's header. */
  AVCodecContext context() {
    return context;
  }

  /**
   * Encodes a picture.
   *
   * @param frame of the stream's size; times grow from picture to picture
   */
  void encode(VideoFrame frame, PacketSink sink) throws IOException {
    send(picture.of(frame), sink);
  }

  /** Encodes what is held back; nothing may follow. */
  void finish(PacketSink sink) throws IOException {
    send(new AVFrame(null), sink);
  }

  private void send(AVFrame frame, PacketSink sink) throws IOException {
    Libraries.require(avcodec_send_frame(context, frame), "cannot encode a picture");
    while (true) {
      int code = avcodec_receive_packet(context, packet);
      if (code == AVERROR_EAGAIN() || code == AVERROR_EOF) {
        return;
      }
      Libraries.require(code, "cannot encode a picture");
      sink.accept(packet);
      av_packet_unref(packet);
    }
  }

  @Override
  public void close() {
    avcodec_free_context(context);
    av_packet_free(packet);
    picture.close();
  }
}
