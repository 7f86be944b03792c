package io.retinaflow.ingest.video.scene;

import java.util.Arrays;
import java.util.List;

/**
 * What the actor of an {@link ActionScene} does over and over; the label names its class.
 *
 * <p>Actions that are each other's reverse show the same pictures in another order: a single frame
 * does not tell them apart.
 */
public enum Action {
  /** Crosses the picture to the left. */
  SWIPE_LEFT("swipe-left"),
  /** Crosses the picture to the right. */
  SWIPE_RIGHT("swipe-right"),
  /** Crosses the picture upwards. */
  SWIPE_UP("swipe-up"),
  /** Crosses the picture downwards. */
  SWIPE_DOWN("swipe-down"),
  /** Turns clockwise on the spot. */
  ROTATE_CLOCKWISE("rotate-clockwise"),
  /** Turns counterclockwise on the spot. */
  ROTATE_COUNTERCLOCKWISE("rotate-counterclockwise"),
  /** Grows as it comes nearer. */
  APPROACH("approach"),
  /** Shrinks as it goes away. */
  RETREAT("retreat"),
  /** Swings to and fro around a point below it, as a raised hand does. */
  WAVE("wave"),
  /** Two that meet and part, as hands do. */
  CLAP("clap"),
  /** Crosses the picture slowly to either side, rocking and bobbing. */
  WALK("walk"),
  /** Goes round a circle, either way, without turning. */
  CIRCLE("circle"),
  /** Breathes. */
  IDLE("idle");

  private final String label;

  Action(String label) {
    this.label = label;
  }

  /** Name of the class. */
  public String label() {
    return label;
  }

  /**
   * The action of a label.
   *
   * @throws IllegalArgumentException if there is none; the message lists all
   */
  public static Action of(String label) {
    return Arrays.stream(values())
        .filter(action -> action.label.equals(label))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no action '" + label + "', but " + labels()));
  }

  private static List<String> labels() {
    return Arrays.stream(values()).map(Action::label).toList();
  }

  /** What each actor does: one, or two that look alike. */
  List<Act> acts(Choreography choreography) {
    return switch (this) {
      case SWIPE_LEFT -> List.of(choreography.crossing(-1, 0));
      case SWIPE_RIGHT -> List.of(choreography.crossing(1, 0));
      case SWIPE_UP -> List.of(choreography.crossing(0, -1));
      case SWIPE_DOWN -> List.of(choreography.crossing(0, 1));
      case ROTATE_CLOCKWISE -> List.of(choreography.turning(1));
      case ROTATE_COUNTERCLOCKWISE -> List.of(choreography.turning(-1));
      case APPROACH -> List.of(choreography.approaching());
      case RETREAT -> List.of(choreography.retreating());
      case WAVE -> List.of(choreography.waving());
      case CLAP -> choreography.clapping();
      case WALK -> List.of(choreography.walking());
      case CIRCLE -> List.of(choreography.circling());
      case IDLE -> List.of(choreography.idling());
    };
  }
}
