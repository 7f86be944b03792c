package io.retinaflow.models.training.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What it costs in accuracy, and saves in timesteps and energy, to end samples whose running answer
 * is confident.
 *
 * @param points one for each threshold, rising
 * @param whole samples run to their end
 */
public record EarlyExitCurve(List<Point> points, Point whole) {
  private static final int FIRST_PERCENT = 50;
  private static final int LAST_PERCENT = 99;
  private static final double NEVER = 1;
  private static final double ROUNDING = 1e-9;

  /** Copies the list. */
  public EarlyExitCurve {
    points = List.copyOf(points);
  }

  /**
   * All samples at one threshold.
   *
   * @param threshold confidence that ends a sample when exceeded
   * @param accuracy share answered right
   * @param meanTimesteps timesteps run of a sample
   * @param meanJoules energy of a sample
   */
  public record Point(
      double threshold, AccuracyInterval accuracy, double meanTimesteps, double meanJoules) {}

  /** The curve at thresholds of 0.50, 0.51 ... 0.99. */
  public static EarlyExitCurve of(RunningAnswers answers) {
    return of(
        answers,
        IntStream.rangeClosed(FIRST_PERCENT, LAST_PERCENT)
            .mapToObj(percent -> percent / 100.0)
            .toList());
  }

  /**
   * The curve at some thresholds.
   *
   * @param thresholds rising
   */
  public static EarlyExitCurve of(RunningAnswers answers, List<Double> thresholds) {
    List<Point> points = new ArrayList<>();
    for (double threshold : thresholds) {
      points.add(point(answers, threshold));
    }
    return new EarlyExitCurve(points, point(answers, NEVER));
  }

  private static Point point(RunningAnswers answers, double threshold) {
    long correct = 0;
    long timesteps = 0;
    double joules = 0;
    for (RunningAnswers.Course course : answers.courses()) {
      RunningAnswers.Moment end = course.end(threshold);
      correct += end.answer().classIndex() == course.truth() ? 1 : 0;
      timesteps += end.timesteps();
      joules += end.joules();
    }
    int samples = answers.courses().size();
    return new Point(
        threshold,
        new AccuracyInterval(correct, samples),
        (double) timesteps / samples,
        joules / samples);
  }

  /**
   * The lowest threshold from which on, at all higher ones too, no more accuracy than this is lost
   * against whole samples; empty if the highest loses more.
   *
   * @param loss share of the samples, as 0.01
   */
  public Optional<Point> cheapestWithin(double loss) {
    double least = whole.accuracy().correct() - loss * whole.accuracy().total();
    Optional<Point> cheapest = Optional.empty();
    for (int i = points.size() - 1; i >= 0; i--) {
      // A hundredth has no exact binary fraction.
      if (points.get(i).accuracy().correct() < least - ROUNDING) {
        return cheapest;
      }
      cheapest = Optional.of(points.get(i));
    }
    return cheapest;
  }
}
