package io.retinaflow.pipeline.infer;

import java.util.Locale;

/** Why a chunk in the middle of a clip was answered from resting neurons. */
enum ResetReason {
  /** Nothing was kept of the sensor. */
  NO_STATE,
  /** What was kept is another clip's. */
  OTHER_CLIP,
  /** The chunks between what was kept and this one never came. */
  CHUNKS_MISSING,
  /** The membranes are another model's. */
  OTHER_MODEL,
  /** The costs so far are of other accelerators. */
  OTHER_BACKENDS;

  /** As the meter's tag spells it. */
  String tag() {
    return name().toLowerCase(Locale.ROOT);
  }
}
