package io.retinaflow.ingest.live;

/**
 * What a {@link LiveSource} counts, from its start on.
 *
 * <p>While nothing waits in the queue, {@code EVENTS = DELIVERED_EVENTS + DROPPED_EVENTS}; and
 * where every gap's events are known, what was sent is {@code EVENTS + LOST_EVENTS +
 * SKIPPED_EVENTS}.
 */
public enum LiveCounter {
  /** Streams begun: connections, or senders heard after silence or with new numbers. */
  STREAMS,
  /** Attempts to connect that failed. */
  FAILED_CONNECTS,
  /** Streams ended because nothing came for the idle timeout. */
  STALLS,
  /** Bytes read. */
  BYTES,
  /** Datagrams read. */
  DATAGRAMS,
  /** Events received and cut into chunks. */
  EVENTS,
  /** Chunks cut. */
  CHUNKS,
  /** Events the consumer took. */
  DELIVERED_EVENTS,
  /** Events in chunks the full queue gave up. */
  DROPPED_EVENTS,
  /** Chunks the full queue gave up. */
  DROPPED_CHUNKS,
  /** Places where the sequence numbers tell that something is missing. */
  GAPS,
  /** Datagrams missing there. */
  LOST_DATAGRAMS,
  /** Events known to be missing there, or given up because the rest of their packet is. */
  LOST_EVENTS,
  /** Datagrams that came twice or behind their successors; left out, so they count as lost. */
  LATE_DATAGRAMS,
  /**
   * Datagrams the kernel gave up because its buffer was full, as {@code /proc/net/udp} tells once a
   * second and at the end; 0 where there is no such file. Sequence numbers tell of the same ones.
   */
  KERNEL_DROPS,
  /** Datagrams and connections given up because their bytes break the protocol. */
  MALFORMED,
  /** Connections that ended inside a unit of their format. */
  CUT_STREAMS,
  /**
   * What came whole but is no event on the sensor: pixels outside, special addresses, invalid
   * events, events before the first time, and what a sender repeats from an old buffer.
   */
  SKIPPED_EVENTS
}
