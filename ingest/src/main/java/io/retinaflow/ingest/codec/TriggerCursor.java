package io.retinaflow.ingest.codec;

import io.retinaflow.ingest.event.Trigger;
import java.util.List;
import java.util.function.Consumer;

/** Triggers of a packet on their way into a stream: each goes before the first later event. */
public final class TriggerCursor {
  private final List<Trigger> triggers;
  private final Consumer<Trigger> target;
  private int next;

  /** Stands before the first trigger; {@code target} will receive each once, in order. */
  public TriggerCursor(List<Trigger> triggers, Consumer<Trigger> target) {
    this.triggers = triggers;
    this.target = target;
  }

  /** Hands out triggers up to the first that is later than the time. */
  public void advanceTo(long timeMicros) {
    while (next < triggers.size() && triggers.get(next).timeMicros() <= timeMicros) {
      target.accept(triggers.get(next++));
    }
  }

  /** Hands out the rest. */
  public void finish() {
    advanceTo(Long.MAX_VALUE);
  }
}
