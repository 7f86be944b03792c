package io.retinaflow.pipeline.slice;

import io.retinaflow.ingest.event.TimeRange;
import io.retinaflow.pipeline.serde.Layout;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Version 1: {@code UTF clip, int chunk, boolean last, UTF sensor, long stream, long startMicros,
 * long endMicros, long events, long lateEvents, long missingPackets, boolean complete}, then the
 * histogram.
 */
final class EventChunkLayout implements Layout<EventChunk> {
  private static final long serialVersionUID = 1;

  @Override
  public Class<EventChunk> type() {
    return EventChunk.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(EventChunk value, DataOutputView out) throws IOException {
    out.writeUTF(value.clip());
    out.writeInt(value.chunk());
    out.writeBoolean(value.last());
    out.writeUTF(value.sensor());
    out.writeLong(value.stream());
    out.writeLong(value.range().startMicros());
    out.writeLong(value.range().endMicros());
    out.writeLong(value.events());
    out.writeLong(value.lateEvents());
    out.writeLong(value.missingPackets());
    out.writeBoolean(value.complete());
    HistogramBytes.write(value.histogram(), out);
  }

  @Override
  public EventChunk read(int version, DataInputView in) throws IOException {
    return new EventChunk(
        in.readUTF(),
        in.readInt(),
        in.readBoolean(),
        in.readUTF(),
        in.readLong(),
        new TimeRange(in.readLong(), in.readLong()),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readBoolean(),
        HistogramBytes.read(in));
  }
}
