package io.retinaflow.pipeline.source;

import io.retinaflow.pipeline.serde.Bytes;
import io.retinaflow.pipeline.serde.Layout;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Version 1: position, {@code UTF sensor}, stream, {@code long sequence, long epochMicros, long
 * pts, boolean key, long checksum, boolean endOfStream, bytes payload}.
 */
final class AccessUnitRecordLayout implements Layout<AccessUnitRecord> {
  private static final long serialVersionUID = 1;

  @Override
  public Class<AccessUnitRecord> type() {
    return AccessUnitRecord.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(AccessUnitRecord value, DataOutputView out) throws IOException {
    Positions.write(value.position(), out);
    VideoEnvelope envelope = value.envelope();
    out.writeUTF(envelope.sensor());
    VideoStreams.write(envelope.stream(), out);
    out.writeLong(envelope.sequence());
    out.writeLong(envelope.epochMicros());
    out.writeLong(envelope.pts());
    out.writeBoolean(envelope.key());
    out.writeLong(envelope.checksum());
    out.writeBoolean(envelope.endOfStream());
    Bytes.write(value.payload(), out);
  }

  @Override
  public AccessUnitRecord read(int version, DataInputView in) throws IOException {
    RecordPosition position = Positions.read(in);
    VideoEnvelope envelope =
        new VideoEnvelope(
            in.readUTF(),
            VideoStreams.read(in),
            in.readLong(),
            in.readLong(),
            in.readLong(),
            in.readBoolean(),
            in.readLong(),
            in.readBoolean());
    return new AccessUnitRecord(position, envelope, Bytes.read(in));
  }
}
