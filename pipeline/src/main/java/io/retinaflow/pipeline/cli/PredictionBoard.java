package io.retinaflow.pipeline.cli;

import io.retinaflow.pipeline.infer.EventPrediction;
import io.retinaflow.pipeline.infer.Prediction;
import io.retinaflow.pipeline.infer.VideoPrediction;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The terminal's view of a running job: one row per event sensor, and one per video camera, with
 * its latest answer, latencies since the last refresh, rates and energy of the final answers, each
 * of which speaks for its whole clip; below them the accuracy, where it is known what clips show,
 * and what the same clips cost on the back ends that shadow the job's, where there are any. On a
 * terminal the rows are painted over; elsewhere each refresh prints anew.
 */
final class PredictionBoard {
  private final PrintWriter out;
  private final boolean repaint;
  private final Truth truth;
  private final EventRows events;
  private final VideoRows video;
  private final RunningAccuracy accuracy = new RunningAccuracy();
  private final BackendComparison comparison = new BackendComparison();
  private int paintedLines;
  private long lastRefreshNanos;

  /**
   * An empty board.
   *
   * @param truth what the sensors' clips show
   */
  PredictionBoard(PrintWriter out, boolean repaint, long nowNanos, Truth truth) {
    this.out = out;
    this.repaint = repaint;
    this.lastRefreshNanos = nowNanos;
    this.truth = truth;
    this.events = new EventRows(truth);
    this.video = new VideoRows(truth);
  }

  /** Takes in one prediction. */
  void add(Prediction prediction, long latencyMillis) {
    if (prediction instanceof VideoPrediction answer) {
      video.add(answer, latencyMillis);
    }
    if (prediction instanceof EventPrediction answer) {
      events.add(answer, latencyMillis);
    }
    accuracy.add(prediction, truth.of(prediction));
    if (prediction.last()) {
      comparison.add(prediction);
    }
  }

  /** Whether no prediction has been taken in yet. */
  boolean isEmpty() {
    return events.isEmpty() && video.isEmpty();
  }

  /** Final predictions taken in so far. */
  long predictions() {
    return video.predictions() + events.predictions();
  }

  /** Energy of all clips that have their final prediction. */
  EnergyTotals energy() {
    EnergyTotals all = video.energy();
    all.add(events.energy());
    return all;
  }

  /** How many final answers are right, as a line; none while it is known of no clip. */
  Optional<String> accuracy() {
    return accuracy.line();
  }

  /** Paints the rows and begins the next interval of the rates. */
  void refresh(long nowNanos) {
    double seconds = (nowNanos - lastRefreshNanos) / 1e9;
    lastRefreshNanos = nowNanos;
    if (isEmpty() || seconds <= 0) {
      return;
    }
    if (repaint && paintedLines > 0) {
      out.print("\u001b[" + paintedLines + "F\u001b[J");
    }
    List<String> lines = new ArrayList<>(events.lines(seconds));
    lines.addAll(video.lines(seconds));
    accuracy.line().ifPresent(lines::add);
    lines.addAll(comparison.lines());
    lines.forEach(out::println);
    out.flush();
    paintedLines = lines.size();
  }
}
