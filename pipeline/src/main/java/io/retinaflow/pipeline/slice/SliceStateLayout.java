package io.retinaflow.pipeline.slice;

import io.retinaflow.ingest.representation.EventHistogram;
import io.retinaflow.pipeline.serde.Layout;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Version 2: {@code long stream, long slice, long startMicros, long endMicros, long events, long
 * lateEvents, long missingPackets, boolean open}; if a slice is open also {@code int chunk, int
 * timesteps, long durationMicros, int eventsPerSlice}, one of the last two 0, and the open chunk's
 * histogram. Version 1 has neither {@code chunk} nor {@code timesteps}: its slices are one chunk.
 */
final class SliceStateLayout implements Layout<SliceState> {
  private static final long serialVersionUID = 1;
  private static final int FIRST_CHUNKED_VERSION = 2;
  private static final int TYPICAL_BYTES = 4096;

  @Override
  public Class<SliceState> type() {
    return SliceState.class;
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public boolean immutable() {
    return false;
  }

  /** Flink copies before it changes what a running checkpoint still writes. */
  @Override
  public SliceState copy(SliceState value) {
    try {
      DataOutputSerializer out = new DataOutputSerializer(TYPICAL_BYTES);
      write(value, out);
      return read(version(), new DataInputDeserializer(out.getSharedBuffer(), 0, out.length()));
    } catch (IOException e) {
      throw new UncheckedIOException("a state that was just written cannot be read", e);
    }
  }

  @Override
  public void write(SliceState value, DataOutputView out) throws IOException {
    out.writeLong(value.stream);
    out.writeLong(value.slice);
    out.writeLong(value.startMicros);
    out.writeLong(value.endMicros);
    out.writeLong(value.events);
    out.writeLong(value.lateEvents);
    out.writeLong(value.missingPackets);
    out.writeBoolean(value.isOpen());
    if (value.isOpen()) {
      out.writeInt(value.chunk);
      out.writeInt(value.timesteps());
      writeRule(value.rule(), out);
      HistogramBytes.write(value.histogram(), out);
    }
  }

  private static void writeRule(SliceRule rule, DataOutputView out) throws IOException {
    out.writeLong(rule instanceof SliceRule.ByTime time ? time.durationMicros() : 0);
    out.writeInt(rule instanceof SliceRule.ByCount count ? count.events() : 0);
  }

  private static SliceRule readRule(DataInputView in) throws IOException {
    long durationMicros = in.readLong();
    int events = in.readInt();
    return events == 0 ? new SliceRule.ByTime(durationMicros) : new SliceRule.ByCount(events);
  }

  @Override
  public SliceState read(int version, DataInputView in) throws IOException {
    SliceState state = new SliceState();
    state.stream = in.readLong();
    state.slice = in.readLong();
    state.startMicros = in.readLong();
    state.endMicros = in.readLong();
    state.events = in.readLong();
    state.lateEvents = in.readLong();
    state.missingPackets = in.readLong();
    if (in.readBoolean()) {
      readOpenSlice(version, in, state);
    }
    return state;
  }

  private static void readOpenSlice(int version, DataInputView in, SliceState state)
      throws IOException {
    boolean chunked = version >= FIRST_CHUNKED_VERSION;
    int chunk = chunked ? in.readInt() : 0;
    int timesteps = chunked ? in.readInt() : 0;
    SliceRule rule = readRule(in);
    EventHistogram histogram = HistogramBytes.read(in);
    state.open(state.startMicros, chunked ? timesteps : histogram.timesteps(), rule, histogram);
    state.chunk = chunk;
  }
}
