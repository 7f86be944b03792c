package io.retinaflow.pipeline.decode;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.pipeline.serde.Layout;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Version 1: {@code UTF sensor, int width, int height, long missingBefore, boolean streamStart,
 * boolean streamEnd, int events}, then per event {@code long micros, short x, short y, boolean on}.
 * Decode and slice run in one chain, so these bytes are written only where somebody breaks it.
 */
final class DecodedPacketLayout implements Layout<DecodedPacket> {
  private static final long serialVersionUID = 1;
  private static final int UNSIGNED_SHORT = 0xFFFF;

  @Override
  public Class<DecodedPacket> type() {
    return DecodedPacket.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(DecodedPacket value, DataOutputView out) throws IOException {
    out.writeUTF(value.sensor());
    out.writeInt(value.resolution().width());
    out.writeInt(value.resolution().height());
    out.writeLong(value.missingBefore());
    out.writeBoolean(value.streamStart());
    out.writeBoolean(value.streamEnd());
    writeEvents(value.events(), out);
  }

  @Override
  public DecodedPacket read(int version, DataInputView in) throws IOException {
    return new DecodedPacket(
        in.readUTF(),
        new Resolution(in.readInt(), in.readInt()),
        in.readLong(),
        in.readBoolean(),
        in.readBoolean(),
        readEvents(in));
  }

  private static void writeEvents(EventPacket events, DataOutputView out) throws IOException {
    out.writeInt(events.size());
    for (int i = 0; i < events.size(); i++) {
      out.writeLong(events.timeMicros(i));
      out.writeShort(events.x(i));
      out.writeShort(events.y(i));
      out.writeBoolean(events.on(i));
    }
  }

  private static EventPacket readEvents(DataInputView in) throws IOException {
    EventBuffer events = new EventBuffer();
    int size = in.readInt();
    for (int i = 0; i < size; i++) {
      long micros = in.readLong();
      int x = in.readShort() & UNSIGNED_SHORT;
      int y = in.readShort() & UNSIGNED_SHORT;
      events.append(micros, x, y, in.readBoolean());
    }
    return events.toPacket();
  }
}
