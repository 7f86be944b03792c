package io.retinaflow.ingest.filter;

import java.nio.ByteBuffer;

/**
 * Events at every place in the present time window and in the one before.
 *
 * <p>Places are brought to the present window when they are met, so that a new window costs
 * nothing.
 */
final class WindowCounts implements RuleMemory {
  // Not followed by window 0, the first.
  private static final int NO_WINDOW = -2;

  private final IntPlane windows;
  private final IntPlane present;
  private final IntPlane previous;
  private final RuleMemory memory;

  WindowCounts(int places) {
    this.windows = new IntPlane(places, NO_WINDOW);
    this.present = new IntPlane(places, 0);
    this.previous = new IntPlane(places, 0);
    this.memory = RuleMemory.of(windows, present, previous);
  }

  /** Counts an event; whether it is the place's first in its window. */
  boolean count(int place, int window) {
    boolean first = windows.at(place) != window;
    if (first) {
      previous.set(place, before(place, window));
      present.set(place, 0);
      windows.set(place, window);
    }
    present.set(place, Math.max(present.at(place), present.at(place) + 1));
    return first;
  }

  /** Events at a place in the window before the given, present one. */
  int before(int place, int window) {
    int reached = windows.at(place);
    if (reached == window) {
      return previous.at(place);
    }
    return reached == window - 1 ? present.at(place) : 0;
  }

  @Override
  public int bytes() {
    return memory.bytes();
  }

  @Override
  public void write(ByteBuffer target) {
    memory.write(target);
  }

  @Override
  public boolean read(ByteBuffer source) {
    return memory.read(source);
  }

  @Override
  public void reset() {
    memory.reset();
  }
}
