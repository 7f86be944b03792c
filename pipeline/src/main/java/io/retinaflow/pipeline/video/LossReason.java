package io.retinaflow.pipeline.video;

import java.util.Locale;

/** Why groups of pictures were lost; the identifiers are values of a meter's tag. */
enum LossReason {
  /** The stream was not seen from its beginning, or decoding could not begin there. */
  NO_KEY,
  /** Access units did not arrive. */
  MISSING,
  /** An access unit was damaged. */
  MALFORMED,
  /** Presentation time went back at a key, or had leapt ahead at the one before. */
  TIME_JUMP,
  /** Codec, size, time base or rotation changed. */
  RECONFIGURED,
  /** The camera began anew before the last pictures were decoded. */
  RESTARTED,
  /** The job was restored, and the access units since the last key were too many to keep. */
  NOT_KEPT,
  /** The job was restored with other groups. */
  OTHER_GROUPS;

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
