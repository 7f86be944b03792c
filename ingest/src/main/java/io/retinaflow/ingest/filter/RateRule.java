package io.retinaflow.ingest.filter;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import java.nio.ByteBuffer;

/**
 * Lets at most a number of events pass in every time window, thinned evenly.
 *
 * <p>How many events a window will have is known only at its end; the window before stands for it.
 * Of every {@code max(n, most)} events {@code most} pass, evenly spread, where n is the number of
 * events in the window before; once {@code most} have passed, the window is full. So a sudden rise
 * fills its first window from the front and is thinned evenly from the second on.
 */
final class RateRule implements EventRule {
  private final Resolution sensor;
  private final int most;
  private final WindowSequence windows;
  private final RuleMemory memory;
  private int window;
  private long seen;
  private long expected;
  private long credit;
  private int passed;

  RateRule(Resolution sensor, int most, long windowMicros) {
    this.sensor = sensor;
    this.most = most;
    this.windows = new WindowSequence(windowMicros);
    this.memory = RuleMemory.of(windows, new Progress());
    this.expected = most;
  }

  @Override
  public void accept(long timeMicros, int x, int y, boolean on, EventBuffer out) {
    int reached = windows.numberAt(timeMicros);
    if (reached != window) {
      open(reached);
    }
    seen++;
    credit += most;
    if (credit < expected) {
      return;
    }
    credit -= expected;
    if (passed < most) {
      passed++;
      out.append(timeMicros, x, y, on);
    }
  }

  private void open(int reached) {
    long before = reached == window + 1 ? seen : 0;
    expected = Math.max(before, most);
    window = reached;
    seen = 0;
    credit = 0;
    passed = 0;
  }

  @Override
  public Resolution outputResolution() {
    return sensor;
  }

  @Override
  public RuleMemory memory() {
    return memory;
  }

  /** How far the present window has come. */
  private final class Progress implements RuleMemory {
    @Override
    public int bytes() {
      return 3 * Long.BYTES + 2 * Integer.BYTES;
    }

    @Override
    public void write(ByteBuffer target) {
      target.putLong(seen).putLong(expected).putLong(credit).putInt(window).putInt(passed);
    }

    @Override
    public boolean read(ByteBuffer source) {
      seen = source.getLong();
      expected = source.getLong();
      credit = source.getLong();
      window = source.getInt();
      passed = source.getInt();
      return seen >= 0 && expected >= most && credit >= 0 && credit < expected && passed >= 0;
    }

    @Override
    public void reset() {
      seen = 0;
      expected = most;
      credit = 0;
      window = 0;
      passed = 0;
    }
  }
}
