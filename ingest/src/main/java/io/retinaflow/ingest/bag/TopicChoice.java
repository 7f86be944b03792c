package io.retinaflow.ingest.bag;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Choice of the topic to read: the one asked for, else the first that carries events.
 *
 * <p>Types are written {@code package/Type} by ROS 1 and {@code package/msg/Type} by ROS 2.
 */
final class TopicChoice {
  private static final Set<String> EVENT_TYPES =
      Set.of("event_camera_msgs/EventPacket", "event_array_msgs/EventArray");

  private final Optional<String> wanted;
  private final Set<String> seen = new TreeSet<>();
  private Optional<String> chosen = Optional.empty();

  TopicChoice(Optional<String> wanted) {
    this.wanted = wanted;
  }

  /** Whether this topic is the one to read; decides when the first that may be comes by. */
  boolean accepts(String topic, String type) {
    boolean events = EVENT_TYPES.contains(type.replace("/msg/", "/"));
    seen.add(topic + " (" + type + ")");
    if (events && chosen.isEmpty() && wanted.map(topic::equals).orElse(true)) {
      chosen = Optional.of(topic);
    }
    return events && chosen.map(topic::equals).orElse(false);
  }

  /** Name of the topic decided on; empty before. */
  String topic() {
    return chosen.orElse("");
  }

  /** Whether a topic was found. */
  boolean isMade() {
    return chosen.isPresent();
  }

  /** What was to be found, and what there was, for a message. */
  String wanted() {
    return wanted.map(topic -> "event topic " + topic).orElse("a topic of events");
  }

  /** Topics met, for a message. */
  String seen() {
    return seen.isEmpty() ? "no topic" : String.join(", ", seen);
  }
}
