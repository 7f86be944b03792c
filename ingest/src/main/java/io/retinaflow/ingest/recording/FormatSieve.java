package io.retinaflow.ingest.recording;

import io.retinaflow.ingest.codec.EventEncoder;
import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.PacketCompression;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.Trigger;
import java.util.Optional;

/**
 * Sieve that lets pass what a format can carry, and counts the rest.
 *
 * <p>What that is, the format's own encoder says: a sieve asks one that it keeps beside the stream,
 * and where that refuses a batch, it looks for the culprits by halving. The encoder of a stream of
 * what passed therefore refuses nothing. Not safe for use by several threads.
 */
public final class FormatSieve {
  private final EventFormat format;
  private final StreamParameters parameters;
  private final EventBuffer piece = new EventBuffer();
  private EventEncoder encoder;
  private final EventBuffer lastPassed = new EventBuffer();
  private long droppedEvents;
  private long droppedTriggers;
  private Optional<String> firstReason = Optional.empty();

  /** Makes a sieve at the start of a stream. */
  public FormatSieve(EventFormat format, StreamParameters parameters) {
    this.format = format;
    // What is compressed is thrown away.
    this.parameters = parameters.withCompression(PacketCompression.NONE);
    this.encoder = format.newEncoder(this.parameters);
  }

  /**
   * Sifts the next batch of the stream.
   *
   * @param out receives what the format can carry, in stream order
   */
  public void sift(EventBuffer in, EventBuffer out) {
    for (EventPacket packet : in.toPackets()) {
      if (carries(packet)) {
        out.appendAll(packet);
        remember(packet, packet.size());
      } else {
        siftPieces(packet, out);
      }
    }
  }

  private void siftPieces(EventPacket packet, EventBuffer out) {
    EventBuffer passed = new EventBuffer();
    for (Trigger trigger : packet.triggers()) {
      piece.clear();
      piece.appendTrigger(trigger);
      if (restartedCarries(piece.toPacket())) {
        passed.appendTrigger(trigger);
      } else {
        droppedTriggers++;
      }
    }
    sift(packet, 0, packet.size(), passed);
    restart();
    out.appendAll(passed);
  }

  private void sift(EventPacket packet, int from, int to, EventBuffer out) {
    if (from == to) {
      return;
    }
    piece.clear();
    append(packet, from, to, piece);
    if (restartedCarries(piece.toPacket())) {
      append(packet, from, to, out);
      remember(packet, to);
      return;
    }
    if (to - from == 1) {
      droppedEvents++;
      return;
    }
    int middle = (from + to) >>> 1;
    sift(packet, from, middle, out);
    sift(packet, middle, to, out);
  }

  private static void append(EventPacket packet, int from, int to, EventBuffer out) {
    for (int i = from; i < to; i++) {
      out.append(packet.timeMicros(i), packet.x(i), packet.y(i), packet.on(i));
    }
  }

  private void remember(EventPacket packet, int to) {
    if (to > 0) {
      lastPassed.clear();
      append(packet, to - 1, to, lastPassed);
    }
  }

  /** Whether the packet can follow what passed, whatever was refused since. */
  private boolean restartedCarries(EventPacket packet) {
    restart();
    return carries(packet);
  }

  /** Takes a new encoder, for a refusal leaves the old one in no known state. */
  private void restart() {
    encoder = format.newEncoder(parameters);
    encoder.encode(lastPassed.toPacket());
  }

  private boolean carries(EventPacket packet) {
    try {
      encoder.encode(packet);
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

  /** Triggers that did not pass. */
  public long droppedTriggers() {
    return droppedTriggers;
  }

  /** Why the first of them did not pass; none if all passed. */
  public Optional<String> firstReason() {
    return firstReason;
  }
}
