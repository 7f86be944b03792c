package io.retinaflow.ingest.video;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_GLOBALHEADER;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;

import java.io.IOException;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.BytePointer;

/** FFmpeg's container of one stream of pictures, written to a file. */
final class Muxer implements AutoCloseable {
  private final Path file;
  private final AVFormatContext context = new AVFormatContext(null);
  private final AVIOContext output = new AVIOContext(null);

  private Muxer(Path file) {
    this.file = file;
  }

  /**
   * Chooses the container by the name's ending; nothing is written yet.
   *
   * @throws IllegalArgumentException if FFmpeg writes no container of such a name
   */
  static Muxer of(Path file) {
    Libraries.load();
    Muxer muxer = new Muxer(file);
    try (BytePointer name = new BytePointer("file:" + file, UTF_8)) {
      int code =
          avformat_alloc_output_context2(
              muxer.context, new AVOutputFormat(null), new BytePointer(), name);
      if (code < 0) {
        throw new IllegalArgumentException("no container is known by the name of " + file);
      }
    }
    return muxer;
  }

  /** Whether headers belong to the container, and not before each key. */
  boolean wantsGlobalHeader() {
    return (context.oformat().flags() & AVFMT_GLOBALHEADER) != 0;
  }

  /**
   * Creates the file and writes the container's header.
   *
   * @param codec open encoder of the stream
   * @throws IOException if the file cannot be written, or the container does not hold such pictures
   */
  void begin(AVCodecContext codec) throws IOException {
    AVStream stream = avformat_new_stream(context, new AVCodec(null));
    require(avcodec_parameters_from_context(stream.codecpar(), codec));
    stream.time_base(codec.time_base());
    stream.avg_frame_rate(codec.framerate());
    try (BytePointer name = new BytePointer("file:" + file, UTF_8)) {
      require(avio_open(output, name, AVIO_FLAG_WRITE));
    }
    context.pb(output);
    require(avformat_write_header(context, new AVDictionary(null)));
  }

  /** Writes a packet, whose times are in a unit of the caller's. */
  void write(AVPacket packet, AVRational unit) throws IOException {
    av_packet_rescale_ts(packet, unit, context.streams(0).time_base());
    packet.stream_index(0);
    require(av_interleaved_write_frame(context, packet));
  }

  /** Writes what the container has at its end. */
  void end() throws IOException {
    require(av_write_trailer(context));
  }

  private void require(int code) throws IOException {
    Libraries.require(code, file + ": cannot be written");
  }

  @Override
  public void close() {
    avio_closep(output);
    avformat_free_context(context);
  }
}
