package io.retinaflow.ingest.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/**
 * Encodes pictures to access units with headers before each key, for cameras that are simulated.
 * FFmpeg has encoders under the LGPL of H.264 (OpenH264, baseline), MPEG-4, Motion JPEG, VP8, VP9
 * and raw RGB, none of H.265.
 *
 * <p>For one thread.
 */
public final class AccessUnitEncoder implements AutoCloseable {
  private final VideoStream stream;
  private final PictureEncoder encoder;

  private AccessUnitEncoder(VideoStream stream, PictureEncoder encoder) {
    this.stream = stream;
    this.encoder = encoder;
  }

  /**
   * Opens an encoder; times of pictures are in units of a frame.
   *
   * @throws IOException if FFmpeg refuses the size or an option
   * @throws IllegalArgumentException if there is no encoder of the codec, or an argument is not
   *     positive
   */
  public static AccessUnitEncoder open(
      VideoCodec codec, int width, int height, int framesPerSecond, EncoderOptions options)
      throws IOException {
    VideoStream stream = stream(codec, width, height, framesPerSecond);
    return new AccessUnitEncoder(
        stream, PictureEncoder.open(stream, framesPerSecond, options, false));
  }

  static VideoStream stream(VideoCodec codec, int width, int height, int framesPerSecond) {
    return new VideoStream(
        codec,
        width,
        height,
        new TimeBase(1, framesPerSecond),
        0,
        codec == VideoCodec.RAW ? "rgb24" : "");
  }

  /** What a decoder has to know. */
  public VideoStream stream() {
    return stream;
  }

  /**
   * Encodes a picture. Access units come in decode order, when the encoder has decided on them.
   *
   * @param frame of the stream's size; its time, in frames, is above that of the one before
   */
  public List<AccessUnit> encode(VideoFrame frame) throws IOException {
    List<AccessUnit> units = new ArrayList<>();
    encoder.encode(frame, packet -> units.add(unit(packet)));
    return units;
  }

  /** Encodes what is held back; nothing may follow. */
  public List<AccessUnit> finish() throws IOException {
    List<AccessUnit> units = new ArrayList<>();
    encoder.finish(packet -> units.add(unit(packet)));
    return units;
  }

  private static AccessUnit unit(AVPacket packet) {
    byte[] bytes = new byte[packet.size()];
    packet.data().get(bytes);
    return new AccessUnit(packet.pts(), (packet.flags() & AV_PKT_FLAG_KEY) != 0, bytes);
  }

  @Override
  public void close() {
    encoder.close();
  }
}
