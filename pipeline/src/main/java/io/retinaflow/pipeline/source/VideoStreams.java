package io.retinaflow.pipeline.source;

import io.retinaflow.ingest.video.TimeBase;
import io.retinaflow.ingest.video.VideoCodec;
import io.retinaflow.ingest.video.VideoStream;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Layout of a {@link VideoStream}: {@code UTF codec, int width, int height, int numerator, int
 * denominator, int rotation, UTF pixelFormat}.
 */
public final class VideoStreams {
  private VideoStreams() {}

  /** Writes the stream. */
  public static void write(VideoStream stream, DataOutputView out) throws IOException {
    out.writeUTF(stream.codec().id());
    out.writeInt(stream.width());
    out.writeInt(stream.height());
    out.writeInt(stream.timeBase().numerator());
    out.writeInt(stream.timeBase().denominator());
    out.writeInt(stream.rotation());
    out.writeUTF(stream.pixelFormat());
  }

  /** Reads what {@link #write} wrote. */
  public static VideoStream read(DataInputView in) throws IOException {
    return new VideoStream(
        VideoCodec.of(in.readUTF()),
        in.readInt(),
        in.readInt(),
        new TimeBase(in.readInt(), in.readInt()),
        in.readInt(),
        in.readUTF());
  }
}
