package io.retinaflow.ingest.recording;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.SideElement;
import io.retinaflow.ingest.event.SideStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sieve that lets pass what a kind of file can hold, and counts the rest.
 *
 * <p>What that is, the format's own encoder or the container's limits say: a sieve asks a copy of
 * those that it keeps beside the stream, and where that refuses a packet, it looks for the culprits
 * by halving. It gives out only packets that were admitted as they are and in their order, so their
 * writer refuses nothing. Not safe for use by several threads.
 */
public final class FormatSieve {
  private final RecordingTarget target;
  private final EventBuffer carried = new EventBuffer();
  private final EventBuffer piece = new EventBuffer();
  private final Map<SideStream, Long> droppedElements = new EnumMap<>(SideStream.class);
  private PacketGauge gauge;
  private long droppedEvents;
  private Optional<String> refusal = Optional.empty();
  private Optional<String> firstReason = Optional.empty();

  /** Makes a sieve at the start of a stream of one format. */
  public FormatSieve(EventFormat format, StreamParameters parameters) {
    this(RecordingKind.of(format), parameters);
  }

  /** Makes a sieve at the start of a stream into a file. */
  public FormatSieve(RecordingKind target, StreamParameters parameters) {
    this(target.target(), target.target().newGauge(parameters));
  }

  /** Makes a sieve that asks a gauge of its own, at the start of a stream. */
  FormatSieve(RecordingTarget target, PacketGauge gauge) {
    this.target = target;
    this.gauge = gauge;
  }

  /**
   * Sifts the next batch of the stream.
   *
   * @return what the file can hold, in stream order: a new list of packets to be written as they
   *     are, in as few as the batch needs
   */
  public List<EventPacket> sift(EventBuffer in) {
    List<EventPacket> out = new ArrayList<>();
    for (EventPacket packet : withoutForeignKinds(in).toPackets()) {
      if (!passes(List.of(packet), out)) {
        siftPieces(packet, out);
      }
    }
    return out;
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
    } else if (!elements.isEmpty()) {
      count(kind, elements.size());
      firstReason = firstReason.or(() -> Optional.of(target.id() + " has no place for " + kind));
    }
  }

  /** Appends the packets if the file can hold all of them, in this order, behind what passed. */
  private boolean passes(List<EventPacket> packets, List<EventPacket> out) {
    PacketGauge trial = gauge.copy();
    try {
      packets.forEach(trial::admit);
    } catch (IllegalArgumentException e) {
      refusal = Optional.ofNullable(e.getMessage());
      return false;
    }
    gauge = trial;
    out.addAll(packets);
    return true;
  }

  private void siftPieces(EventPacket packet, List<EventPacket> out) {
    PacketGauge before = gauge;
    WritingOrder order = new WritingOrder(packet);
    List<EventPacket> pieces = new ArrayList<>();
    siftPiece(order, 0, order.size(), pieces);
    PacketGauge behindPieces = gauge;
    gauge = before;
    // Joined they may be refused: another first event changes which side elements go where.
    if (!passes(joined(pieces), out)) {
      gauge = behindPieces;
      out.addAll(pieces);
    }
  }

  private void siftPiece(WritingOrder order, int from, int to, List<EventPacket> pieces) {
    piece.clear();
    order.append(from, to, piece);
    List<EventPacket> packets = piece.toPackets();
    if (passes(packets, pieces)) {
      return;
    }
    if (to - from == 1) {
      packets.forEach(this::drop);
      return;
    }
    int middle = (from + to) >>> 1;
    siftPiece(order, from, middle, pieces);
    siftPiece(order, middle, to, pieces);
  }

  private List<EventPacket> joined(List<EventPacket> pieces) {
    piece.clear();
    pieces.forEach(piece::appendAll);
    return piece.toPackets();
  }

  private void drop(EventPacket refused) {
    droppedEvents += refused.size();
    for (SideStream kind : SideStream.values()) {
      count(kind, refused.sideElements(kind).size());
    }
    firstReason = firstReason.or(() -> refusal);
  }

  private void count(SideStream kind, int dropped) {
    if (dropped > 0) {
      droppedElements.merge(kind, (long) dropped, Long::sum);
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
    return firstReason;
  }
}
