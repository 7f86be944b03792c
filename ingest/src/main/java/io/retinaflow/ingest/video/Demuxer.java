package io.retinaflow.ingest.video;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_find_input_format;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EXIT;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_count;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;

/** FFmpeg's container or network protocol of one source, read packet by packet. */
final class Demuxer implements AutoCloseable {
  private static final Pattern URL = Pattern.compile("[a-z][a-z0-9+.-]+://.*");
  private static final Duration NO_LIMIT = Duration.ofDays(10_000);
  // AVDISCARD_ALL of AVDiscard, which the presets give as a plain number.
  private static final int DISCARD_ALL = 48;

  private final String location;
  private final ReadDeadline deadline;
  private final AVFormatContext context;
  private int streamIndex;

  private Demuxer(String location, Duration patience) {
    this.location = location;
    deadline = new ReadDeadline(patience);
    context = avformat_alloc_context();
    deadline.attachTo(context);
  }

  /**
   * Opens a source and chooses its best stream of pictures.
   *
   * @throws NoSuchFileException if it is a file and absent
   * @throws SocketTimeoutException if the network did not answer in time
   * @throws IOException if FFmpeg cannot open it, or it has no pictures
   */
  static Demuxer open(String location, VideoInputOptions options) throws IOException {
    boolean network = URL.matcher(location).matches();
    if (!network && !Files.isReadable(Path.of(location))) {
      throw new NoSuchFileException(location, null, "no such file can be read");
    }
    Libraries.load();
    Demuxer demuxer = new Demuxer(location, network ? options.timeout() : NO_LIMIT);
    try {
      demuxer.connect(network ? location : "file:" + location, options);
      demuxer.chooseStream();
      return demuxer;
    } catch (IOException | RuntimeException e) {
      demuxer.close();
      throw e;
    }
  }

  private void connect(String url, VideoInputOptions options) throws IOException {
    AVDictionary settings = new AVDictionary(null);
    try (BytePointer nativeUrl = new BytePointer(url, UTF_8)) {
      if (url.startsWith("rtsp")) {
        // Over UDP a lost datagram is a lost picture, and most networks between lose some.
        av_dict_set(settings, "rtsp_transport", "tcp", 0);
      }
      options.settings().forEach((name, value) -> av_dict_set(settings, name, value, 0));
      require(avformat_open_input(context, nativeUrl, format(options), settings), "cannot open");
      if (av_dict_count(settings) > 0) {
        throw new IllegalArgumentException(
            location + ": not all of these are options of it: " + options.settings().keySet());
      }
    } finally {
      av_dict_free(settings);
    }
  }

  private static AVInputFormat format(VideoInputOptions options) {
    if (options.format().isEmpty()) {
      return new AVInputFormat(null);
    }
    AVInputFormat format = av_find_input_format(options.format());
    if (format == null) {
      throw new IllegalArgumentException("FFmpeg has no container '" + options.format() + "'");
    }
    return format;
  }

  private void chooseStream() throws IOException {
    deadline.restart();
    require(avformat_find_stream_info(context, new PointerPointer<>()), "cannot find its streams");
    int best = av_find_best_stream(context, AVMEDIA_TYPE_VIDEO, -1, -1, new AVCodec(null), 0);
    if (best < 0) {
      throw new IOException(location + ": there are no pictures in it");
    }
    streamIndex = best;
    for (int i = 0; i < context.nb_streams(); i++) {
      if (i != best) {
        context.streams(i).discard(DISCARD_ALL);
      }
    }
  }

  /** The chosen stream; valid until this is closed. */
  AVStream stream() {
    return context.streams(streamIndex);
  }

  /** Codec of the chosen stream. */
  CodecTable codec() throws IOException {
    int id = stream().codecpar().codec_id();
    return CodecTable.find(id)
        .orElseThrow(
            () ->
                new IOException(
                    "%s: pictures are in %s, but only %s are read"
                        .formatted(
                            location,
                            avcodec_get_name(id).getString(),
                            Arrays.stream(VideoCodec.values()).map(VideoCodec::id).toList())));
  }

  /** FFmpeg's name of the container, or several joined by commas. */
  String container() {
    return context.iformat().name().getString();
  }

  /**
   * Reads the next packet of the chosen stream.
   *
   * @param packet out; to be unreferenced by the caller
   * @return false at the end
   * @throws SocketTimeoutException if the network kept silent for too long
   * @throws IOException if FFmpeg cannot read on
   */
  boolean read(AVPacket packet) throws IOException {
    deadline.restart();
    while (true) {
      int code = av_read_frame(context, packet);
      if (code == AVERROR_EOF) {
        return false;
      }
      require(code, "cannot read on");
      if (packet.stream_index() == streamIndex) {
        return true;
      }
      av_packet_unref(packet);
    }
  }

  private void require(int code, String doing) throws IOException {
    if (code == AVERROR_EXIT && deadline.expired()) {
      throw new SocketTimeoutException(location + ": no answer in time");
    }
    Libraries.require(code, location + ": " + doing);
  }

  @Override
  public void close() {
    avformat_close_input(context);
    deadline.close();
  }
}
