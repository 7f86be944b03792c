package io.retinaflow.ingest.video;

import java.time.Duration;
import java.util.Map;

/**
 * How a file or network stream is opened.
 *
 * @param timeout longest wait for a network source, to connect and for each picture
 * @param format FFmpeg's name of the container, such as {@code rawvideo}; empty to recognise it
 * @param settings FFmpeg's options of the container or protocol, such as {@code video_size} and
 *     {@code pixel_format} of raw pictures without a header, or {@code rtsp_transport}
 */
public record VideoInputOptions(Duration timeout, String format, Map<String, String> settings) {
  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

  /**
   * Copies the settings.
   *
   * @throws IllegalArgumentException if the timeout is not positive
   */
  public VideoInputOptions {
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("timeout " + timeout + " is not positive");
    }
    settings = Map.copyOf(settings);
  }

  /** Ten seconds of patience; the container is recognised; RTSP runs over TCP. */
  public static VideoInputOptions defaults() {
    return new VideoInputOptions(TEN_SECONDS, "", Map.of());
  }

  /** The same, with another patience. */
  public VideoInputOptions withTimeout(Duration longest) {
    return new VideoInputOptions(longest, format, settings);
  }

  /** The same, of a container that is named and not recognised. */
  public VideoInputOptions withFormat(String name, Map<String, String> itsSettings) {
    return new VideoInputOptions(timeout, name, itsSettings);
  }
}
