package io.retinaflow.models.training.data;

import java.util.List;

/**
 * How far the events of a sample may be changed for learning. What is done to one sample is drawn
 * anew each time, uniformly up to these bounds; 0 leaves alone.
 *
 * @param shiftPixels greatest shift along either axis, in sensor pixels
 * @param flipLabels classes that stay themselves in a mirror: half of their samples are mirrored
 *     left to right; {@link #EVERY_LABEL} names all
 * @param rotationDegrees greatest turn about the sensor's centre, either way
 * @param zoom greatest change of size about the centre, as a share: 0.1 gives 0.9 to 1.1
 * @param timeShift greatest shift of the slice, as a share of its length, either way
 * @param timeScale greatest change of the slice's length, as a share, either way
 * @param dropEvents greatest share of events that are dropped, each by itself
 * @param dropTime greatest share of the slice in which all events are dropped, in one piece
 * @param dropArea greatest share of either side of a rectangle in which all events are dropped
 * @param noise greatest number of events strewn in, as a share of those counted
 */
record EventVariation(
    int shiftPixels,
    List<String> flipLabels,
    double rotationDegrees,
    double zoom,
    double timeShift,
    double timeScale,
    double dropEvents,
    double dropTime,
    double dropArea,
    double noise) {
  /** Stands for all classes. */
  static final String EVERY_LABEL = "*";

  /** Leaves samples as they are. */
  static final EventVariation NONE = new EventVariation(0, List.of(), 0, 0, 0, 0, 0, 0, 0, 0);

  /**
   * Copies the list and checks the bounds.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  EventVariation {
    flipLabels = List.copyOf(flipLabels);
    Variations.requireRange("shift in pixels", shiftPixels, Integer.MAX_VALUE);
    Variations.requireRange("rotation in degrees", rotationDegrees, 180);
    Variations.requireRange("zoom", zoom, Variations.BELOW_ONE);
    Variations.requireRange("time shift", timeShift, Double.MAX_VALUE);
    Variations.requireRange("time scale", timeScale, Variations.BELOW_ONE);
    Variations.requireRange("dropped events", dropEvents, 1);
    Variations.requireRange("dropped time", dropTime, 1);
    Variations.requireRange("dropped area", dropArea, 1);
    Variations.requireRange("noise", noise, Double.MAX_VALUE);
  }

  boolean flips(String label) {
    return flipLabels.contains(EVERY_LABEL) || flipLabels.contains(label);
  }
}
