package io.retinaflow.pipeline.cli;

import io.retinaflow.models.training.EpochResult;
import io.retinaflow.models.training.TrainingProgress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * The terminal's view of a training: a bar with the time that is left, written over, and a line for
 * each epoch.
 */
final class TrainingBoard implements TrainingProgress {
  private static final int BAR = 24;
  private static final long TELL_EVERY_NANOS = 500_000_000;

  private final PrintWriter out;
  private final int epochs;
  private final LongSupplier clockNanos;
  private final List<EpochResult> results = new ArrayList<>();
  private final long startNanos;
  private long toldNanos;
  private long stepsSeen;

  TrainingBoard(PrintWriter out, int epochs, LongSupplier clockNanos) {
    this.out = out;
    this.epochs = epochs;
    this.clockNanos = clockNanos;
    this.startNanos = clockNanos.getAsLong();
    this.toldNanos = startNanos;
  }

  /** Results of the epochs seen so far, also of those before the training was stopped. */
  List<EpochResult> results() {
    return List.copyOf(results);
  }

  @Override
  public void resumed(List<EpochResult> before) {
    results.addAll(before);
    out.printf("going on after epoch %d%n", before.size());
    out.flush();
  }

  @Override
  public void step(int epoch, int step, int steps, double loss) {
    stepsSeen++;
    long now = clockNanos.getAsLong();
    if (now - toldNanos < TELL_EVERY_NANOS) {
      return;
    }
    toldNanos = now;
    long done = (long) (epoch - 1) * steps + step;
    long left = (long) epochs * steps - done;
    double secondsPerStep = (now - startNanos) / 1e9 / stepsSeen;
    out.print(
        String.format(
            Locale.ROOT,
            "\repoch %d/%d [%s] loss %.3f  %s left   ",
            epoch,
            epochs,
            bar((double) step / steps),
            loss,
            time(left * secondsPerStep)));
    out.flush();
  }

  private static String bar(double share) {
    int full = (int) (share * BAR);
    return "#".repeat(full) + ".".repeat(BAR - full);
  }

  private static String time(double seconds) {
    Duration duration = Duration.ofSeconds(Math.round(seconds));
    return "%d:%02d".formatted(duration.toMinutes(), duration.toSecondsPart());
  }

  @Override
  public void epoch(EpochResult result) {
    results.add(result);
    String validation =
        result
            .validation()
            .map(
                score ->
                    String.format(
                        Locale.ROOT,
                        "  validation loss %.3f accuracy %.1f %%",
                        score.loss(),
                        100 * score.accuracy()))
            .orElse("");
    out.printf(
        Locale.ROOT,
        "\repoch %d/%d  rate %.5f  loss %.3f accuracy %.1f %%%s  %.1f s%20s%n",
        result.epoch(),
        epochs,
        result.rate(),
        result.training().loss(),
        100 * result.training().accuracy(),
        validation,
        result.seconds(),
        "");
    out.flush();
  }
}
