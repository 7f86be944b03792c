package io.retinaflow.ingest.filter;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.Trigger;

/**
 * What a filter does with one event; {@link StreamFilter} does what all filters have in common.
 *
 * <p>Only {@link #accept} runs per event, on primitives.
 */
interface EventRule {

  /**
   * Takes the next event of the stream and appends what passes or is made of it.
   *
   * @param x column on the sensor
   * @param y row on the sensor
   */
  void accept(long timeMicros, int x, int y, boolean on, EventBuffer out);

  /** Size of the array that the appended events lie on. */
  Resolution outputResolution();

  /** Whether a trigger passes. */
  default boolean keeps(Trigger trigger) {
    return true;
  }

  /** What the fate of the next event depends on. */
  default RuleMemory memory() {
    return RuleMemory.NONE;
  }
}
