package io.retinaflow.ingest.video;

import static org.bytedeco.ffmpeg.global.avcodec.av_parser_close;
import static org.bytedeco.ffmpeg.global.avcodec.av_parser_init;
import static org.bytedeco.ffmpeg.global.avcodec.av_parser_parse2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_B;

import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParserContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * Where a picture is presented among those between two keys, read from the access unit itself. For
 * containers that know only the order of decoding, such as AVI.
 *
 * <p>H.264 and H.265 number their pictures. MPEG-4 does not, but its B pictures refer to the two
 * reference pictures decoded last and are presented between those.
 */
final class PresentationOrder implements AutoCloseable {
  private final boolean numbered;
  private final AVCodecContext codec;
  private final AVCodecParserContext parser;
  private final PointerPointer<?> out = new PointerPointer<>(1L);
  private final IntPointer outSize = new IntPointer(1);
  private long references;
  private long between;

  PresentationOrder(CodecTable table) {
    numbered = table != CodecTable.MPEG4;
    codec = avcodec_alloc_context3(avcodec_find_decoder(table.id()));
    parser = av_parser_init(table.id());
    parser.flags(parser.flags() | AVCodecParserContext.PARSER_FLAG_COMPLETE_FRAMES);
  }

  /** A number that grows with presentation, from one key to the access unit before the next. */
  long rank(AVPacket unit) {
    av_parser_parse2(
        parser, codec, out, outSize, unit.data(), unit.size(), AV_NOPTS_VALUE, AV_NOPTS_VALUE, 0);
    return numbered ? parser.output_picture_number() : byType(parser.pict_type());
  }

  private long byType(int type) {
    if (type == AV_PICTURE_TYPE_B) {
      between++;
      return ((references - 1) << Integer.SIZE) + between;
    }
    references++;
    between = 0;
    return references << Integer.SIZE;
  }

  @Override
  public void close() {
    av_parser_close(parser);
    avcodec_free_context(codec);
    out.close();
    outSize.close();
  }
}
