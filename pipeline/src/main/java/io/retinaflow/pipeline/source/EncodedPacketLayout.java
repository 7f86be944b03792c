package io.retinaflow.pipeline.source;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.pipeline.serde.Bytes;
import io.retinaflow.pipeline.serde.Layout;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Version 1: position, {@code UTF sensor, UTF format, int width, int height, long sequence, long
 * epochMicros, bytes encodingState, boolean endOfStream, bytes payload}.
 */
final class EncodedPacketLayout implements Layout<EncodedPacket> {
  private static final long serialVersionUID = 1;

  @Override
  public Class<EncodedPacket> type() {
    return EncodedPacket.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(EncodedPacket value, DataOutputView out) throws IOException {
    Positions.write(value.position(), out);
    Envelope envelope = value.envelope();
    out.writeUTF(envelope.sensor());
    out.writeUTF(envelope.format().id());
    out.writeInt(envelope.resolution().width());
    out.writeInt(envelope.resolution().height());
    out.writeLong(envelope.sequence());
    out.writeLong(envelope.epochMicros());
    Bytes.write(envelope.encodingState(), out);
    out.writeBoolean(envelope.endOfStream());
    Bytes.write(value.payload(), out);
  }

  @Override
  public EncodedPacket read(int version, DataInputView in) throws IOException {
    RecordPosition position = Positions.read(in);
    Envelope envelope =
        new Envelope(
            in.readUTF(),
            EventFormat.of(in.readUTF()),
            new Resolution(in.readInt(), in.readInt()),
            in.readLong(),
            in.readLong(),
            Bytes.read(in),
            in.readBoolean());
    return new EncodedPacket(position, envelope, Bytes.read(in));
  }
}
