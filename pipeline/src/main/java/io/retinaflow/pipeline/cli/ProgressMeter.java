package io.retinaflow.pipeline.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.function.LongSupplier;

/** Teller of how far a pass over a recording or a set is, and how long it will still take. */
final class ProgressMeter {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double EVENTS_PER_MEGA = 1e6;
  private static final long TELL_EVERY_NANOS = 500_000_000;

  private final PrintWriter out;
  private final String name;
  private final long whole;
  private final LongSupplier clockNanos;
  private final long startNanos;
  private long toldNanos;

  private ProgressMeter(PrintWriter out, String name, long whole, LongSupplier clockNanos) {
    this.out = out;
    this.name = name;
    this.whole = whole;
    this.clockNanos = clockNanos;
    this.startNanos = clockNanos.getAsLong();
    this.toldNanos = startNanos;
  }

  /** Tells twice a second, on one line that is written over. */
  static ProgressMeter on(PrintWriter out, Path file, LongSupplier clockNanos) throws IOException {
    return new ProgressMeter(out, String.valueOf(file.getFileName()), Files.size(file), clockNanos);
  }

  /**
   * Tells how many of some things are done.
   *
   * @param things how many there are
   */
  static ProgressMeter of(PrintWriter out, String name, long things, LongSupplier clockNanos) {
    return new ProgressMeter(out, name, things, clockNanos);
  }

  /** Tells nothing. */
  static ProgressMeter silent() {
    return new ProgressMeter(new PrintWriter(PrintWriter.nullWriter()), "", 1, () -> 0);
  }

  /** States how much of the recording has been read. */
  void at(long bytes, long events) {
    tell(
        bytes,
        seconds -> format("%,d events  %.1f Mev/s", events, events / seconds / EVENTS_PER_MEGA));
  }

  /** States how many things are done. */
  void at(long things) {
    tell(things, seconds -> format("%,d of %,d  %.1f/s", things, whole, things / seconds));
  }

  private void tell(long done, DoubleFunction<String> facts) {
    long now = clockNanos.getAsLong();
    if (now - toldNanos < TELL_EVERY_NANOS) {
      return;
    }
    toldNanos = now;
    // Containers hand out more bytes than they have.
    double share = Math.min(1, (double) done / Math.max(1, whole));
    double seconds = (now - startNanos) / NANOS_PER_SECOND;
    String left = share > 0 ? "%.0f s left".formatted(seconds * (1 - share) / share) : "";
    out.print(format("\r%s  %3.0f %%  %s  %s   ", name, 100 * share, facts.apply(seconds), left));
    out.flush();
  }

  private static String format(String form, Object... values) {
    return String.format(Locale.ROOT, form, values);
  }

  /** Leaves the line, if there is one. */
  void end() {
    if (toldNanos != startNanos) {
      out.println();
      out.flush();
    }
  }
}
