package io.retinaflow.benchmarks.live;

import io.retinaflow.ingest.live.LiveCounter;
import io.retinaflow.ingest.live.LiveCounts;
import io.retinaflow.ingest.live.LiveProtocol;
import io.retinaflow.ingest.live.Transport;
import java.util.List;

/**
 * What became of a load.
 *
 * @param protocol how it was sent
 * @param sentEvents events handed to the sender
 * @param sentMessages datagrams sent, or pieces of the stream
 * @param sendNanos time the sender took
 * @param counts of the source, after its end
 * @param receiveBufferBytes kernel buffer granted
 */
record Outcome(
    LiveProtocol protocol,
    long sentEvents,
    long sentMessages,
    long sendNanos,
    LiveCounts counts,
    int receiveBufferBytes) {

  static final List<String> HEAD =
      List.of(
          "protocol",
          "sent, Mev",
          "sent, Mev/s",
          "delivered",
          "dropped",
          "not received",
          "datagrams sent",
          "datagrams read",
          "kernel drops",
          "lost by sequence",
          "kernel buffer, KiB",
          "every event accounted for");

  /** A row under the head. */
  List<String> row() {
    return List.of(
        protocol.id(),
        "%.3f".formatted(sentEvents / 1e6),
        "%.2f".formatted(sentEvents * 1e3 / sendNanos),
        "%,d".formatted(of(LiveCounter.DELIVERED_EVENTS)),
        "%,d".formatted(of(LiveCounter.DROPPED_EVENTS)),
        "%,d".formatted(sentEvents - of(LiveCounter.EVENTS)),
        datagrams() ? "%,d".formatted(sentMessages) : "",
        datagrams() ? "%,d".formatted(of(LiveCounter.DATAGRAMS)) : "",
        datagrams() ? "%,d".formatted(of(LiveCounter.KERNEL_DROPS)) : "",
        datagrams() ? "%,d".formatted(of(LiveCounter.LOST_DATAGRAMS)) : "",
        "%,d".formatted(receiveBufferBytes >> 10),
        accounted() ? "yes" : "NO");
  }

  /**
   * Whether what was received was delivered or dropped, and what was not received is known to the
   * kernel, datagram by datagram; a stream has nothing of the kind.
   */
  boolean accounted() {
    long received = of(LiveCounter.EVENTS);
    boolean shared = received == of(LiveCounter.DELIVERED_EVENTS) + of(LiveCounter.DROPPED_EVENTS);
    if (!datagrams()) {
      return shared && received == sentEvents;
    }
    return shared
        && sentMessages == of(LiveCounter.DATAGRAMS) + of(LiveCounter.KERNEL_DROPS)
        && (received == sentEvents || of(LiveCounter.KERNEL_DROPS) > 0);
  }

  private boolean datagrams() {
    return protocol.transport() == Transport.UDP;
  }

  private long of(LiveCounter counter) {
    return counts.of(counter);
  }
}
