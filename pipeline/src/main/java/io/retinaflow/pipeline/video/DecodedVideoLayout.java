package io.retinaflow.pipeline.video;

import io.retinaflow.ingest.event.TimeRange;
import io.retinaflow.pipeline.serde.Bytes;
import io.retinaflow.pipeline.serde.Layout;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Version 1: {@code boolean isGroup, UTF sensor, long stream}, then of a group {@code long group,
 * long startMicros, long endMicros, long epochMicros, int frames, int height, int width, bytes
 * pixels}, of an end {@code long frames}.
 */
final class DecodedVideoLayout implements Layout<DecodedVideo> {
  private static final long serialVersionUID = 1;

  @Override
  public Class<DecodedVideo> type() {
    return DecodedVideo.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(DecodedVideo value, DataOutputView out) throws IOException {
    out.writeBoolean(value instanceof PictureGroup);
    out.writeUTF(value.sensor());
    out.writeLong(value.stream());
    if (value instanceof PictureGroup group) {
      writeGroup(group, out);
      return;
    }
    out.writeLong(((VideoEnd) value).frames());
  }

  private static void writeGroup(PictureGroup group, DataOutputView out) throws IOException {
    out.writeLong(group.group());
    out.writeLong(group.range().startMicros());
    out.writeLong(group.range().endMicros());
    out.writeLong(group.epochMicros());
    out.writeInt(group.frames());
    out.writeInt(group.height());
    out.writeInt(group.width());
    Bytes.write(group.pixels(), out);
  }

  @Override
  public DecodedVideo read(int version, DataInputView in) throws IOException {
    boolean isGroup = in.readBoolean();
    String sensor = in.readUTF();
    long stream = in.readLong();
    if (!isGroup) {
      return new VideoEnd(sensor, stream, in.readLong());
    }
    return new PictureGroup(
        sensor,
        stream,
        in.readLong(),
        new TimeRange(in.readLong(), in.readLong()),
        in.readLong(),
        in.readInt(),
        in.readInt(),
        in.readInt(),
        Bytes.read(in));
  }
}
