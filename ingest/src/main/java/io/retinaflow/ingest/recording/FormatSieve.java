package io.retinaflow.ingest.recording;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.SideElement;
import io.retinaflow.ingest.event.SideStream;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Sieve that lets pass what a kind of file can hold, and counts the rest.
 *
 * <p>What that is, the format's own encoder or the container's limits say: a sieve asks those that
 * it keeps beside the stream, and where they refuse a batch, it looks for the culprits by halving.
 * The writer of what passed therefore refuses nothing, but for one case: the sieve remembers where
 * events left the encoder's clock, not where a trigger far from every event did. Not safe for use
 * by several threads.
 */
public final class FormatSieve {
  // Encoders bound how far one step may lead, EVT 3.0's the most: 2^40 us ahead and 2^23 us back.
  private static final long FAR_AHEAD_MICROS = 1L << 32;
  private static final long FAR_BACK_MICROS = 1L << 22;

  private final RecordingKind target;
  private final Supplier<PacketGauge> gauges;
  private final EventBuffer carried = new EventBuffer();
  private final EventBuffer piece = new EventBuffer();
  private final EventBuffer lastPassed = new EventBuffer();
  private final EventBuffer waypoints = new EventBuffer();
  private final EventBuffer furthest = new EventBuffer();
  private final Map<SideStream, Long> droppedElements = new EnumMap<>(SideStream.class);
  private PacketGauge gauge;
  private int waypointsBeforeFurthest;
  private long droppedEvents;
  private Optional<String> firstReason = Optional.empty();

  /** Makes a sieve at the start of a stream of one format. */
  public FormatSieve(EventFormat format, StreamParameters parameters) {
    this(RecordingKind.of(format), parameters);
  }

  /** Makes a sieve at the start of a stream into a file. */
  public FormatSieve(RecordingKind target, StreamParameters parameters) {
    this.target = target;
    this.gauges = target.target().gauges(parameters);
    this.gauge = gauges.get();
  }

  /**
   * Sifts the next batch of the stream.
   *
   * @param out receives what the file can hold, in stream order
   */
  public void sift(EventBuffer in, EventBuffer out) {
    for (EventPacket packet : withoutForeignKinds(in).toPackets()) {
      if (carries(packet)) {
        out.appendAll(packet);
        remember(packet, 0, packet.size());
      } else {
        siftPieces(packet, out);
      }
    }
  }

  private EventBuffer withoutForeignKinds(EventBuffer in) {
    carried.clear();
    for (SideStream kind : SideStream.values()) {
      append(in.sideElements(kind), kind);
    }
    for (int i = 0; i < in.size(); i++) {
      carried.append(in.timeMicros(i), in.x(i), in.y(i), in.on(i));
    }
    return carried;
  }

  private void append(List<SideElement> elements, SideStream kind) {
    if (target.carries(kind)) {
      elements.forEach(carried::append);
    } else {
      drop(kind, elements.size());
    }
  }

  private void drop(SideStream kind, int elements) {
    if (elements > 0) {
      droppedElements.merge(kind, (long) elements, Long::sum);
      firstReason = firstReason.or(() -> Optional.of(target.id() + " has no place for " + kind));
    }
  }

  private void siftPieces(EventPacket packet, EventBuffer out) {
    for (SideStream kind : SideStream.values()) {
      siftEach(packet.sideElements(kind), kind, out);
    }
    siftEvents(packet, 0, packet.size(), out);
    restart();
  }

  private void siftEach(List<SideElement> elements, SideStream kind, EventBuffer out) {
    for (SideElement element : elements) {
      piece.clear();
      piece.append(element);
      if (restartedCarriesPiece()) {
        out.append(element);
      } else {
        drop(kind, 1);
      }
    }
  }

  private void siftEvents(EventPacket packet, int from, int to, EventBuffer out) {
    if (from == to) {
      return;
    }
    piece.clear();
    append(packet, from, to, piece);
    if (restartedCarriesPiece()) {
      append(packet, from, to, out);
      remember(packet, from, to);
      return;
    }
    if (to - from == 1) {
      droppedEvents++;
      return;
    }
    int middle = (from + to) >>> 1;
    siftEvents(packet, from, middle, out);
    siftEvents(packet, middle, to, out);
  }

  private static void append(EventPacket packet, int from, int to, EventBuffer out) {
    for (int i = from; i < to; i++) {
      out.append(packet.timeMicros(i), packet.x(i), packet.y(i), packet.on(i));
    }
  }

  private void remember(EventPacket packet, int from, int to) {
    if (from == to) {
      return;
    }
    int latest = from;
    for (int i = from; i < to; i++) {
      latest = packet.timeMicros(i) > packet.timeMicros(latest) ? i : latest;
    }
    if (furthest.size() == 0 || packet.timeMicros(latest) > furthest.timeMicros(0)) {
      remember(packet, latest);
      furthest.clear();
      furthest.appendAll(lastPassed);
      waypointsBeforeFurthest = waypoints.size();
    }
    remember(packet, to - 1);
  }

  private void remember(EventPacket packet, int i) {
    if (lastPassed.size() > 0 && isFar(packet.timeMicros(i))) {
      waypoints.appendAll(lastPassed);
    }
    lastPassed.clear();
    append(packet, i, i + 1, lastPassed);
  }

  /** Whether the time is out of a single step's reach from where the last waypoint stands. */
  private boolean isFar(long timeMicros) {
    if (waypoints.size() == 0) {
      return true;
    }
    long step = timeMicros - waypoints.timeMicros(waypoints.size() - 1);
    return step > FAR_AHEAD_MICROS || step < -FAR_BACK_MICROS;
  }

  /**
   * Whether the piece can follow what passed, whatever was refused since. Part of a packet may take
   * several: its first event need not be in the middle of its times, as the packet's was.
   */
  private boolean restartedCarriesPiece() {
    restart();
    return piece.toPackets().stream().allMatch(this::carries);
  }

  /**
   * Takes a new gauge to where the old one stood, which a refusal left in no known state: by the
   * waypoints, the event furthest ahead, which some encoders never go back behind, and the last.
   */
  private void restart() {
    gauge = gauges.get();
    admit(waypoints, 0, waypointsBeforeFurthest);
    admit(furthest, 0, furthest.size());
    admit(waypoints, waypointsBeforeFurthest, waypoints.size());
    admit(lastPassed, 0, lastPassed.size());
  }

  private void admit(EventBuffer events, int from, int to) {
    EventBuffer part = new EventBuffer();
    for (int i = from; i < to; i++) {
      part.append(events.timeMicros(i), events.x(i), events.y(i), events.on(i));
    }
    part.toPackets().forEach(gauge::admit);
  }

  private boolean carries(EventPacket packet) {
    try {
      gauge.admit(packet);
      return true;
    } catch (IllegalArgumentException e) {
      firstReason = firstReason.or(() -> Optional.ofNullable(e.getMessage()));
      return false;
    }
  }

  /** Events that did not pass. */
  public long droppedEvents() {
    return droppedEvents;
  }

  /** Side elements of a kind that did not pass. */
  public long dropped(SideStream kind) {
    return droppedElements.getOrDefault(kind, 0L);
  }

  /** Whether everything passed. */
  public boolean passedAll() {
    return droppedEvents == 0 && droppedElements.isEmpty();
  }

  /** Why the first of what did not pass did not; none if all passed. */
  public Optional<String> firstReason() {
    return passedAll() ? Optional.empty() : firstReason;
  }
}
