package io.retinaflow.ingest.codec;

/**
 * Whether time goes on where a format's counter starts over. What counts as a wrap is the format's
 * rule, stated by its decoder.
 *
 * <p>Only formats whose records carry a whole time in a counter too short for long recordings
 * (AEDAT 1 and 2) leave this open; all others always unwrap.
 */
public enum WrapPolicy {
  /** A wrap counts a loop and time goes on. */
  UNWRAP,
  /** Times are those the records carry, and fall where the counter wraps. */
  AS_STORED
}
