package io.retinaflow.ingest.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_EF_BITSTREAM;
import static org.bytedeco.ffmpeg.global.avcodec.AV_EF_BUFFER;
import static org.bytedeco.ffmpeg.global.avcodec.AV_EF_CRCCHECK;
import static org.bytedeco.ffmpeg.global.avcodec.AV_EF_EXPLODE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.FF_COMPLIANCE_STRICT;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_flush_buffers;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_get_pix_fmt;
import static org.bytedeco.ffmpeg.global.avutil.av_image_get_buffer_size;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Decodes access units to upright RGB pictures, in presentation order, through FFmpeg.
 *
 * <p>Decoding begins at a key, and pictures presented before that key are left out: what they refer
 * to is not there. Bytes that the codec finds wrong, or a picture of which a part is missing, are a
 * {@link MalformedVideoException}: a picture is whole or not given. Then {@link #reset()} and go on
 * at a key. A lost end of an access unit shows in H.264, MPEG-4 and Motion JPEG unless it is a few
 * bytes; in H.265, VP8 and VP9, whose arithmetic decoding goes on behind it, often not. Whoever
 * carries access units over a transport that can cut them adds a checksum.
 *
 * <p>Pictures may change their size in the middle. They are larger than the stream says only up to
 * 4096x2304, so that no access unit can ask for all memory.
 *
 * <p>One thread, no acceleration: the same access units give the same bytes. Not safe for use by
 * several threads at once.
 */
public final class AccessUnitDecoder implements AutoCloseable {
  private static final long ALWAYS_ALLOWED_PIXELS = 4096L * 2304;
  // Codecs hold whole blocks: the largest is 64x64.
  private static final long BLOCK = 64;
  private static final int STRICT = AV_EF_CRCCHECK | AV_EF_BITSTREAM | AV_EF_BUFFER | AV_EF_EXPLODE;

  private final VideoStream stream;
  private final AVCodecContext context;
  private final RgbConverter converter = new RgbConverter();
  private final AVPacket packet = av_packet_alloc();
  private final AVFrame frame = av_frame_alloc();
  private final ExpectedPictures expected;
  private boolean begun;
  private long firstTime;

  private AccessUnitDecoder(VideoStream stream) {
    this.stream = stream;
    expected = new ExpectedPictures(stream.codec());
    context = avcodec_alloc_context3(avcodec_find_decoder_by_name(stream.codec().id()));
  }

  /**
   * Opens a decoder.
   *
   * @throws IllegalArgumentException if FFmpeg has no pixel format of the stream's raw pictures
   */
  public static AccessUnitDecoder open(VideoStream stream) {
    Libraries.load();
    AccessUnitDecoder decoder = new AccessUnitDecoder(stream);
    try {
      decoder.start();
      return decoder;
    } catch (RuntimeException e) {
      decoder.close();
      throw e;
    }
  }

  private void start() {
    context.thread_count(1);
    context.err_recognition(STRICT);
    context.max_pixels(
        Math.max(ALWAYS_ALLOWED_PIXELS, (stream.width() + BLOCK) * (stream.height() + BLOCK)));
    context.pkt_timebase().num(stream.timeBase().numerator());
    context.pkt_timebase().den(stream.timeBase().denominator());
    if (stream.codec() == VideoCodec.H264) {
      // Else it takes pictures to be in order until one is not, and drops that.
      context.strict_std_compliance(FF_COMPLIANCE_STRICT);
    }
    if (stream.codec() == VideoCodec.RAW) {
      context.width(stream.width()).height(stream.height()).pix_fmt(rawFormat());
    }
    int code = avcodec_open2(context, context.codec(), new AVDictionary(null));
    if (code < 0) {
      throw new IllegalStateException(
          "cannot open the decoder of " + stream + ": " + Libraries.message(code));
    }
  }

  private int rawFormat() {
    int format = av_get_pix_fmt(stream.pixelFormat());
    if (format < 0) {
      throw new IllegalArgumentException(
          "FFmpeg has no pixel format '" + stream.pixelFormat() + "'");
    }
    return format;
  }

  /**
   * Decodes one access unit. Pictures come when those to be presented before them are decoded, so
   * there may be none, and those of earlier access units.
   *
   * @throws MalformedVideoException if it is damaged, or the first since the beginning or a reset
   *     and no key; then the decoder has to be reset
   */
  public List<VideoFrame> decode(AccessUnit unit) throws MalformedVideoException {
    if (unit.bytes().length == 0) {
      throw new MalformedVideoException(0, "access unit is empty");
    }
    requireRawSize(unit.bytes().length);
    if (!begun && !unit.key()) {
      throw new MalformedVideoException(
          0, "decoding cannot begin at an access unit that is no key");
    }
    if (!begun) {
      begun = true;
      firstTime = unit.pts();
      expected.begin(firstTime);
    }
    expected.expect(unit.pts());
    List<VideoFrame> frames = new ArrayList<>();
    try {
      send(unit);
      receive(frames);
    } catch (MalformedVideoException e) {
      // What is presented before the first key refers to pictures that are not there.
      if (unit.pts() >= firstTime) {
        throw e;
      }
    }
    return frames;
  }

  private void send(AccessUnit unit) throws MalformedVideoException {
    fill(unit);
    int code = avcodec_send_packet(context, packet);
    av_packet_unref(packet);
    require(code);
  }

  private void requireRawSize(int bytes) throws MalformedVideoException {
    if (stream.codec() != VideoCodec.RAW) {
      return;
    }
    int needed = av_image_get_buffer_size(context.pix_fmt(), stream.width(), stream.height(), 1);
    if (bytes != needed) {
      throw new MalformedVideoException(
          Math.min(bytes, needed),
          "raw picture of %dx%d in %s has %d bytes instead of %d"
              .formatted(stream.width(), stream.height(), stream.pixelFormat(), bytes, needed));
    }
  }

  private void fill(AccessUnit unit) {
    int code = av_new_packet(packet, unit.bytes().length);
    if (code < 0) {
      throw new IllegalStateException(Libraries.message(code));
    }
    packet.data().put(unit.bytes());
    packet.pts(unit.pts());
    packet.flags(unit.key() ? AV_PKT_FLAG_KEY : 0);
  }

  /**
   * Gives the pictures still held back, at the end of a stream; decoding may begin anew at a key.
   *
   * @throws MalformedVideoException if one of them is damaged
   */
  public List<VideoFrame> drain() throws MalformedVideoException {
    if (!begun) {
      return List.of();
    }
    List<VideoFrame> frames = new ArrayList<>();
    require(avcodec_send_packet(context, new AVPacket(null)));
    receive(frames);
    expected.requireNone();
    reset();
    return frames;
  }

  /** Forgets all access units so far and the pictures held back; decoding begins anew at a key. */
  public void reset() {
    avcodec_flush_buffers(context);
    begun = false;
    expected.clear();
  }

  private void receive(List<VideoFrame> frames) throws MalformedVideoException {
    while (true) {
      int code = avcodec_receive_frame(context, frame);
      if (code == AVERROR_EAGAIN() || code == AVERROR_EOF) {
        return;
      }
      require(code);
      try {
        takeFrame(frames);
      } finally {
        av_frame_unref(frame);
      }
    }
  }

  private void takeFrame(List<VideoFrame> frames) throws MalformedVideoException {
    if (frame.pts() == AV_NOPTS_VALUE) {
      throw new MalformedVideoException(0, "picture without its time");
    }
    if (frame.pts() < firstTime) {
      return;
    }
    if ((frame.flags() & AVFrame.AV_FRAME_FLAG_CORRUPT) != 0 || frame.decode_error_flags() != 0) {
      throw new MalformedVideoException(0, "parts of a picture are missing or damaged");
    }
    expected.take(frame.pts());
    frames.add(converter.convert(frame, stream.rotation()));
  }

  private void require(int code) throws MalformedVideoException {
    if (code < 0) {
      throw new MalformedVideoException(
          0, stream.codec().id() + " access unit: " + Libraries.message(code));
    }
  }

  @Override
  public void close() {
    avcodec_free_context(context);
    av_packet_free(packet);
    av_frame_free(frame);
    converter.close();
  }
}
