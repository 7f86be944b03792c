package io.retinaflow.ingest.video;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Writes pictures to a video file, whose container is told by the name's ending: mp4, mkv, webm,
 * avi, mov, nut (which holds raw pictures) and others that FFmpeg writes. The codecs are those of
 * {@link AccessUnitEncoder}.
 *
 * <p>The file is whole only after {@link #close()}. For one thread.
 */
public final class VideoEncoder implements AutoCloseable {
  private final Muxer muxer;
  private final PictureEncoder encoder;

  private VideoEncoder(Muxer muxer, PictureEncoder encoder) {
    this.muxer = muxer;
    this.encoder = encoder;
  }

  /**
   * Creates a file; times of pictures are in units of a frame.
   *
   * @throws IOException if the file cannot be written, the container does not hold such pictures,
   *     or FFmpeg refuses the size or an option
   * @throws IllegalArgumentException if no container has such a name, there is no encoder of the
   *     codec, or a size or rate is not positive
   */
  public static VideoEncoder open(
      Path file,
      VideoCodec codec,
      int width,
      int height,
      int framesPerSecond,
      EncoderOptions options)
      throws IOException {
    VideoStream stream = AccessUnitEncoder.stream(codec, width, height, framesPerSecond);
    Muxer muxer = Muxer.of(file);
    try {
      return new VideoEncoder(muxer, begin(muxer, stream, framesPerSecond, options));
    } catch (IOException | RuntimeException e) {
      muxer.close();
      throw e;
    }
  }

  private static PictureEncoder begin(
      Muxer muxer, VideoStream stream, int framesPerSecond, EncoderOptions options)
      throws IOException {
    PictureEncoder encoder =
        PictureEncoder.open(stream, framesPerSecond, options, muxer.wantsGlobalHeader());
    try {
      muxer.begin(encoder.context());
      return encoder;
    } catch (IOException | RuntimeException e) {
      encoder.close();
      throw e;
    }
  }

  /**
   * Adds a picture.
   *
   * @param frame of the stream's size; its time, in frames, is above that of the one before
   */
  public void write(VideoFrame frame) throws IOException {
    encoder.encode(frame, packet -> muxer.write(packet, encoder.context().time_base()));
  }

  /** Writes what is held back and the container's end. */
  @Override
  public void close() throws IOException {
    try {
      encoder.finish(packet -> muxer.write(packet, encoder.context().time_base()));
      muxer.end();
    } finally {
      encoder.close();
      muxer.close();
    }
  }
}
