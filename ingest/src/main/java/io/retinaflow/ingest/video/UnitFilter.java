package io.retinaflow.ingest.video;

import static org.bytedeco.ffmpeg.global.avcodec.av_bsf_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_bsf_init;
import static org.bytedeco.ffmpeg.global.avcodec.av_bsf_list_parse_str;
import static org.bytedeco.ffmpeg.global.avcodec.av_bsf_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_bsf_send_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_copy;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;

import java.io.IOException;
import org.bytedeco.ffmpeg.avcodec.AVBSFContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;

/** Bitstream filters that turn a container's packets into access units, headers before each key. */
final class UnitFilter implements AutoCloseable {
  private final AVBSFContext context = new AVBSFContext(null);

  /** Opens the filters of a codec for the packets of a stream. */
  static UnitFilter open(CodecTable codec, AVStream stream) throws IOException {
    UnitFilter filter = new UnitFilter();
    try {
      filter.start(codec.filters(), stream);
      return filter;
    } catch (IOException | RuntimeException e) {
      filter.close();
      throw e;
    }
  }

  private void start(String filters, AVStream stream) throws IOException {
    String doing = "cannot filter by " + filters;
    Libraries.require(av_bsf_list_parse_str(filters, context), doing);
    Libraries.require(avcodec_parameters_copy(context.par_in(), stream.codecpar()), doing);
    context.time_base_in(stream.time_base());
    Libraries.require(av_bsf_init(context), doing);
  }

  /**
   * Takes a packet; it is empty afterwards.
   *
   * @throws IOException if the filters do not understand it
   */
  void send(AVPacket packet) throws IOException {
    Libraries.require(av_bsf_send_packet(context, packet), "packet does not fit its codec");
  }

  /** Says that no packet will follow. */
  void end() throws IOException {
    Libraries.require(av_bsf_send_packet(context, new AVPacket(null)), "cannot end the filters");
  }

  /**
   * Hands on a filtered packet.
   *
   * @return false if it needs another packet first, or all have been handed on
   */
  boolean receive(AVPacket packet) throws IOException {
    int code = av_bsf_receive_packet(context, packet);
    if (code == AVERROR_EAGAIN() || code == AVERROR_EOF) {
      return false;
    }
    Libraries.require(code, "packet does not fit its codec");
    return true;
  }

  @Override
  public void close() {
    av_bsf_free(context);
  }
}
