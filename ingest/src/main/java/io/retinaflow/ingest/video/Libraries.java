package io.retinaflow.ingest.video;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EXIT;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_INVALIDDATA;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import java.io.IOException;
import java.io.InterruptedIOException;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.javacpp.Loader;

/** FFmpeg's native libraries: loading them, and what their error codes mean. */
final class Libraries {
  private static final String PROCESS_LIMIT = "org.bytedeco.javacpp.maxphysicalbytes";
  private static final int MESSAGE_BYTES = 256;

  private Libraries() {}

  /**
   * Loads them, once per process, and keeps FFmpeg from writing to standard error: what it would
   * say there is in our exceptions.
   *
   * <p>They are unpacked into {@code org.bytedeco.javacpp.cachedir}, or {@code ~/.javacpp/cache}
   * where that is not set.
   */
  static void load() {
    // Unless told otherwise JavaCPP refuses memory once the whole process, libtorch's tensors and
    // all, is three times the heap. Everything native here is freed by its owner.
    if (System.getProperty(PROCESS_LIMIT) == null) {
      System.setProperty(PROCESS_LIMIT, "0");
    }
    Loader.load(avformat.class);
    Loader.load(swscale.class);
    av_log_set_level(AV_LOG_QUIET);
  }

  /**
   * Hands on what a function returned unless it is an error.
   *
   * @throws MalformedVideoException if the function found the bytes wrong
   * @throws InterruptedIOException if a wait was broken off
   * @throws IOException of any other error; {@code doing} and FFmpeg's words are the message
   */
  static int require(int code, String doing) throws IOException {
    if (code >= 0) {
      return code;
    }
    if (code == AVERROR_INVALIDDATA) {
      throw new MalformedVideoException(0, doing + ": " + message(code));
    }
    if (code == AVERROR_EXIT && Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException(doing + ": interrupted");
    }
    throw new IOException(doing + ": " + message(code));
  }

  /** FFmpeg's words for an error code. */
  static String message(int code) {
    byte[] text = new byte[MESSAGE_BYTES];
    av_strerror(code, text, text.length);
    int end = 0;
    while (end < text.length && text[end] != 0) {
      end++;
    }
    return new String(text, 0, end, UTF_8);
  }
}
