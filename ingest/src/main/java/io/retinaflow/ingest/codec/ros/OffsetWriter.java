package io.retinaflow.ingest.codec.ros;

/** Writer of payloads whose times are offsets from their message's time base. */
interface OffsetWriter {

  /** Time base of a message that starts with an event at this time. */
  long baseMicros(long timeMicros);

  /** Begins a message. */
  void start(long baseMicros);

  /** Whether the message in work can take an event at this time. */
  boolean fits(long timeMicros);

  /** Largest column. */
  int largestX();

  /** Largest row or input line. */
  int largestY();

  /** Appends an event that fits, or a trigger on line {@code y}. */
  void put(long timeMicros, int x, int y, boolean on);

  /** Ends the message: copies its payload. */
  byte[] take();
}
