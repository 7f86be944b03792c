package io.retinaflow.pipeline.filter;

import io.retinaflow.ingest.event.Resolution;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Sensor sizes that the filters do not fit, so that each packet of such a sensor need not try
 * again. It forgets the one met longest ago: headers choose the sizes, and hostile ones must not
 * choose our memory.
 */
final class UnfitSensors {
  private static final int MOST_SENSORS = 64;

  private final Map<Resolution, String> reasons =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Resolution, String> eldest) {
          return size() > MOST_SENSORS;
        }
      };

  /**
   * Does nothing for a size that is not known to be unfit.
   *
   * @throws UnfitFilterException with the reason for one that is
   */
  void refuse(Resolution sensor) throws UnfitFilterException {
    String reason = reasons.get(sensor);
    if (reason != null) {
      throw new UnfitFilterException(reason);
    }
  }

  /** The exception for a size that was found to be unfit now. */
  UnfitFilterException remember(Resolution sensor, String reason) {
    reasons.put(sensor, reason);
    return new UnfitFilterException(reason);
  }
}
