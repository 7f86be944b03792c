package io.retinaflow.pipeline.kafka;

import java.util.List;

/**
 * Names of the four topics.
 *
 * @param events encoded event packets
 * @param video access units of compressed video
 * @param predictions predictions
 * @param deadLetters records that could not be used
 */
public record TopicNames(String events, String video, String predictions, String deadLetters) {

  /** The names used unless told otherwise. */
  public static TopicNames standard() {
    return new TopicNames(
        "retinaflow.events",
        "retinaflow.video",
        "retinaflow.predictions",
        "retinaflow.dead-letters");
  }

  /** All four. */
  public List<String> all() {
    return List.of(events, video, predictions, deadLetters);
  }
}
