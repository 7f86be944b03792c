package io.retinaflow.pipeline.kafka;

import java.util.List;

/**
 * Names of the three topics.
 *
 * @param events encoded event packets
 * @param predictions predictions
 * @param deadLetters records that could not be used
 */
public record TopicNames(String events, String predictions, String deadLetters) {

  /** The names used unless told otherwise. */
  public static TopicNames standard() {
    return new TopicNames("retinaflow.events", "retinaflow.predictions", "retinaflow.dead-letters");
  }

  /** All three. */
  public List<String> all() {
    return List.of(events, predictions, deadLetters);
  }
}
