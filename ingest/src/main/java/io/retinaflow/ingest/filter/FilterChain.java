package io.retinaflow.ingest.filter;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.Resolution;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Filters one after the other, each on the sensor the one before leaves; an empty chain lets
 * everything pass.
 *
 * <p>State, little-endian: u8 version (1), u8 number of filters, then of each its length as i32 and
 * its state.
 */
public final class FilterChain implements EventFilter {
  private static final byte STATE_VERSION = 1;
  private static final int STATE_HEADER_BYTES = 2;
  // The number of filters is a byte of the state.
  private static final int MOST_FILTERS = 255;

  private final List<FilterSpec> specs;
  private final List<EventFilter> filters;
  private final Resolution outputResolution;
  // Between one filter and the next; both are used in turn.
  private EventBuffer current = new EventBuffer();
  private EventBuffer next = new EventBuffer();
  private FilterCounts unfiltered = FilterCounts.ZERO;

  private FilterChain(
      List<FilterSpec> specs, List<EventFilter> filters, Resolution outputResolution) {
    this.specs = specs;
    this.filters = filters;
    this.outputResolution = outputResolution;
  }

  /**
   * Makes a chain.
   *
   * @param specs filters in the order the events meet them, at most 255
   * @param sensor size the events' coordinates lie in
   * @throws IllegalArgumentException if a filter does not fit the sensor it would get, or there are
   *     too many
   */
  public static FilterChain of(List<FilterSpec> specs, Resolution sensor) {
    if (specs.size() > MOST_FILTERS) {
      throw new IllegalArgumentException(specs.size() + " filters in a chain of " + MOST_FILTERS);
    }
    List<EventFilter> filters = new ArrayList<>();
    Resolution resolution = sensor;
    for (FilterSpec spec : specs) {
      EventFilter filter = spec.newFilter(resolution);
      filters.add(filter);
      resolution = filter.outputResolution();
    }
    return new FilterChain(List.copyOf(specs), List.copyOf(filters), resolution);
  }

  @Override
  public Resolution outputResolution() {
    return outputResolution;
  }

  @Override
  public void filter(EventBuffer in, EventBuffer out) {
    if (in == out) {
      throw new IllegalArgumentException("a filter chain cannot write into its input");
    }
    if (filters.isEmpty()) {
      out.appendAll(in);
      pass(in.size());
      return;
    }
    current.clear();
    filters.get(0).filter(in, filters.size() == 1 ? out : current);
    finish(out);
  }

  @Override
  public void filter(EventPacket in, EventBuffer out) {
    if (filters.isEmpty()) {
      out.appendAll(in);
      pass(in.size());
      return;
    }
    current.clear();
    filters.get(0).filter(in, filters.size() == 1 ? out : current);
    finish(out);
  }

  /** Applies the filters after the first to what it left. */
  private void finish(EventBuffer out) {
    for (int i = 1; i < filters.size(); i++) {
      boolean last = i == filters.size() - 1;
      next.clear();
      filters.get(i).filter(current, last ? out : next);
      EventBuffer emptied = current;
      current = next;
      next = emptied;
    }
  }

  private void pass(int events) {
    unfiltered = unfiltered.plus(new FilterCounts(events, events, 0));
  }

  @Override
  public byte[] state() {
    List<byte[]> states = filters.stream().map(EventFilter::state).toList();
    int bytes = STATE_HEADER_BYTES;
    for (byte[] state : states) {
      bytes = Math.addExact(bytes, Math.addExact(Integer.BYTES, state.length));
    }
    ByteBuffer joined =
        ByteBuffer.allocate(bytes)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(STATE_VERSION)
            .put((byte) states.size());
    states.forEach(state -> joined.putInt(state.length).put(state));
    return joined.array();
  }

  @Override
  public void restore(byte[] state) throws ForeignStateException {
    if (state.length == 0) {
      restoreAll(filters.stream().map(filter -> state).toList());
      return;
    }
    try {
      restoreAll(split(state));
    } catch (ForeignStateException e) {
      restoreAll(filters.stream().map(filter -> new byte[0]).toList());
      throw e;
    }
  }

  private void restoreAll(List<byte[]> states) throws ForeignStateException {
    for (int i = 0; i < filters.size(); i++) {
      filters.get(i).restore(states.get(i));
    }
  }

  private List<byte[]> split(byte[] state) throws ForeignStateException {
    ByteBuffer source = ByteBuffer.wrap(state).order(ByteOrder.LITTLE_ENDIAN);
    if (state.length < STATE_HEADER_BYTES
        || source.get() != STATE_VERSION
        || (source.get() & 0xFF) != filters.size()) {
      throw foreign(state);
    }
    List<byte[]> states = new ArrayList<>();
    while (states.size() < filters.size()) {
      int length = source.remaining() < Integer.BYTES ? -1 : source.getInt();
      if (length < 0 || length > source.remaining()) {
        throw foreign(state);
      }
      byte[] part = new byte[length];
      source.get(part);
      states.add(part);
    }
    if (source.hasRemaining()) {
      throw foreign(state);
    }
    return states;
  }

  private ForeignStateException foreign(byte[] state) {
    return new ForeignStateException(specs.toString(), state.length + " bytes of another kind");
  }

  @Override
  public void reset() {
    filters.forEach(EventFilter::reset);
    unfiltered = FilterCounts.ZERO;
  }

  /**
   * Events given to the chain, events that left it, and the events outside the sensor that any of
   * its filters met.
   */
  @Override
  public FilterCounts counts() {
    if (filters.isEmpty()) {
      return unfiltered;
    }
    long outside = 0;
    for (EventFilter filter : filters) {
      outside += filter.counts().outsideSensor();
    }
    long in = filters.get(0).counts().in();
    long out = filters.get(filters.size() - 1).counts().out();
    return new FilterCounts(in, out, outside);
  }

  /** What each filter did, in the order of the chain. */
  public List<FilterReport> report() {
    List<FilterReport> report = new ArrayList<>();
    for (int i = 0; i < filters.size(); i++) {
      report.add(new FilterReport(specs.get(i), filters.get(i).counts()));
    }
    return report;
  }
}
