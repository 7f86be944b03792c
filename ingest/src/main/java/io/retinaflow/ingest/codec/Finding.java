package io.retinaflow.ingest.codec;

import java.util.Locale;

/** What a decoder can meet that it does not hand out as it stands. */
public enum Finding {
  /** Event or trigger dropped because no time word had come yet. */
  BEFORE_TIME_BASE,
  /** Event dropped because its pixel lies outside the sensor. */
  OUTSIDE_SENSOR,
  /** Word of the format that carries no event: monitoring and its continuation. */
  OTHER_WORD,
  /** Word of a type the format does not define, skipped. */
  UNKNOWN_WORD,
  /** Fall of the time base by less than a wrap, taken as it is. */
  BACKWARD_TIME,
  /** Wrap of the time counter. */
  LOOP,
  /** Packet of a stream or type that was not asked for. */
  SKIPPED_PACKET,
  /** Packet or message missing between two that their stream numbers. */
  LOST_PACKET,
  /** Event whose time was raised to the latest before it ({@link TimePolicy#CLAMP}). */
  CLAMPED_TIME,
  /** Event dropped because of its backward time ({@link TimePolicy#REJECT}). */
  REJECTED_TIME,
  /** Event whose valid bit says that it is none (AEDAT 3), dropped. */
  INVALID_EVENT,
  /** Record that is no pixel event: external input, APS sample, inertial word (AEDAT 1 and 2). */
  SPECIAL_EVENT,
  /** Element of a kind that was not asked for. */
  OTHER_ELEMENT;

  /** Name in reports, for example {@code outside_sensor}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
