package io.retinaflow.ingest.filter;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.Resolution;

/**
 * Streaming filter of one sensor's events.
 *
 * <p>Events come in batches cut anywhere: however the stream is divided, the same events pass, and
 * each costs a bounded number of steps. Everything the fate of the next event depends on is the
 * filter's state, which {@link #state()} and {@link #restore(byte[])} carry to another filter made
 * from the same {@link FilterSpec} for the same sensor.
 *
 * <p>Events outside the sensor are dropped and counted. Triggers pass, unless the filter says
 * otherwise. Times may step back: two events are within a window of each other when their times
 * differ by less, whichever came first. Times lie within +-2^62 us. Not safe for use by several
 * threads.
 */
public interface EventFilter {

  /** Size of the array that the passed events lie on. */
  Resolution outputResolution();

  /**
   * Filters the next events of the stream.
   *
   * @param in events and triggers in stream order; not changed
   * @param out receives what passes, in stream order
   * @throws IllegalArgumentException if both are the same buffer
   */
  void filter(EventBuffer in, EventBuffer out);

  /** Filters the next events of the stream, as {@link #filter(EventBuffer, EventBuffer)}. */
  void filter(EventPacket in, EventBuffer out);

  /** Versioned snapshot of the state, counts not included. */
  byte[] state();

  /**
   * Continues where the filter that gave {@code state} stood; counts go on.
   *
   * @param state what {@link #state()} returned; empty for the state of a new filter
   * @throws ForeignStateException if no filter of this kind and sensor gives such a state; the
   *     filter is then as after {@link #reset()}, counts aside
   */
  void restore(byte[] state) throws ForeignStateException;

  /** Forgets state and counts: the filter is as new. */
  void reset();

  /** Events met since the filter was made or reset. */
  FilterCounts counts();
}
