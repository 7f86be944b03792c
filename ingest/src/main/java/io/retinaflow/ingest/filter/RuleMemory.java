package io.retinaflow.ingest.filter;

import java.nio.ByteBuffer;

/** What a rule remembers from one event to the next; its length never changes. */
interface RuleMemory {
  /** Nothing remembered. */
  RuleMemory NONE = of();

  /** Length of the snapshot in bytes. */
  int bytes();

  /** Writes the snapshot, {@link #bytes()} long. */
  void write(ByteBuffer target);

  /**
   * Takes over a snapshot.
   *
   * @param source with at least {@link #bytes()} left
   * @return whether it is a memory the rule can have; if not, reset before use
   */
  boolean read(ByteBuffer source);

  /** Forgets everything. */
  void reset();

  /** Several memories as one, in this order. */
  static RuleMemory of(RuleMemory... parts) {
    return new JoinedMemory(parts);
  }
}
