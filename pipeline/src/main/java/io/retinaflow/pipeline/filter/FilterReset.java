package io.retinaflow.pipeline.filter;

import java.util.Locale;

/** Why a sensor's filters lost their memory in the middle of a stream. */
enum FilterReset {
  /** The job was started again with other filters. */
  OTHER_FILTERS,
  /** The sensor's size changed. */
  OTHER_SENSOR,
  /** The checkpoint's bytes are no memory of these filters. */
  FOREIGN_STATE;

  /** As the meter's tag spells it. */
  String tag() {
    return name().toLowerCase(Locale.ROOT);
  }
}
