package io.retinaflow.ingest.filter;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.Trigger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Filter that applies one rule to every event on the sensor.
 *
 * <p>State, little-endian: u8 version (1), u8 length of the filter's name, the name in ASCII, i32
 * width, i32 height, the rule's memory.
 */
final class StreamFilter implements EventFilter {
  private static final byte STATE_VERSION = 1;

  private final String name;
  private final Resolution sensor;
  private final EventRule rule;
  private final byte[] stateHeader;
  private long eventsIn;
  private long eventsOut;
  private long eventsOutside;

  StreamFilter(String name, Resolution sensor, EventRule rule) {
    this.name = name;
    this.sensor = sensor;
    this.rule = rule;
    this.stateHeader = stateHeader(name, sensor);
  }

  private static byte[] stateHeader(String name, Resolution sensor) {
    byte[] ascii = name.getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(2 + ascii.length + 2 * Integer.BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(STATE_VERSION)
        .put((byte) ascii.length)
        .put(ascii)
        .putInt(sensor.width())
        .putInt(sensor.height())
        .array();
  }

  @Override
  public Resolution outputResolution() {
    return rule.outputResolution();
  }

  @Override
  public void filter(EventBuffer in, EventBuffer out) {
    if (in == out) {
      throw new IllegalArgumentException("filter " + name + " cannot write into its input");
    }
    int before = out.size();
    for (int i = 0; i < in.size(); i++) {
      accept(in.timeMicros(i), in.x(i), in.y(i), in.on(i), out);
    }
    count(in.size(), out.size() - before);
    filterTriggers(in.triggers(), out);
  }

  @Override
  public void filter(EventPacket in, EventBuffer out) {
    int before = out.size();
    for (int i = 0; i < in.size(); i++) {
      accept(in.timeMicros(i), in.x(i), in.y(i), in.on(i), out);
    }
    count(in.size(), out.size() - before);
    filterTriggers(in.triggers(), out);
  }

  private void accept(long timeMicros, int x, int y, boolean on, EventBuffer out) {
    if (!sensor.contains(x, y)) {
      eventsOutside++;
      return;
    }
    rule.accept(timeMicros, x, y, on, out);
  }

  private void count(int in, int out) {
    eventsIn += in;
    eventsOut += out;
  }

  private void filterTriggers(List<Trigger> triggers, EventBuffer out) {
    for (Trigger trigger : triggers) {
      if (rule.keeps(trigger)) {
        out.appendTrigger(trigger);
      }
    }
  }

  @Override
  public byte[] state() {
    RuleMemory memory = rule.memory();
    ByteBuffer state =
        ByteBuffer.allocate(Math.addExact(stateHeader.length, memory.bytes()))
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(stateHeader);
    memory.write(state);
    return state.array();
  }

  @Override
  public void restore(byte[] state) throws ForeignStateException {
    RuleMemory memory = rule.memory();
    memory.reset();
    if (state.length == 0) {
      return;
    }
    ByteBuffer source = ByteBuffer.wrap(state).order(ByteOrder.LITTLE_ENDIAN);
    if (!isOwn(source, memory.bytes()) || !memory.read(source)) {
      memory.reset();
      throw new ForeignStateException(
          name + " on " + sensor, state.length + " bytes of another kind");
    }
  }

  /** Whether the header is this filter's and the memory's length right; leaves the memory next. */
  private boolean isOwn(ByteBuffer source, int memoryBytes) {
    if (source.remaining() - stateHeader.length != memoryBytes) {
      return false;
    }
    ByteBuffer header = source.slice(0, stateHeader.length);
    source.position(stateHeader.length);
    return header.equals(ByteBuffer.wrap(stateHeader));
  }

  @Override
  public void reset() {
    rule.memory().reset();
    eventsIn = 0;
    eventsOut = 0;
    eventsOutside = 0;
  }

  @Override
  public FilterCounts counts() {
    return new FilterCounts(eventsIn, eventsOut, eventsOutside);
  }
}
