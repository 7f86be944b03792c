package io.retinaflow.models.training.evaluation;

import io.retinaflow.models.activity.Answer;
import io.retinaflow.models.activity.NetworkOutput;
import java.util.ArrayList;
import java.util.List;

/**
 * What a network would have answered after each chunk of each sample, and what it had spent by
 * then. Immutable.
 */
public final class RunningAnswers {
  private final List<Course> courses;

  private RunningAnswers(List<Course> courses) {
    this.courses = List.copyOf(courses);
  }

  static Builder builder() {
    return new Builder();
  }

  /** Samples in the order they were run. */
  public List<Course> courses() {
    return courses;
  }

  /**
   * A sample.
   *
   * @param truth its class
   * @param moments what was reached after each chunk, at least one
   */
  public record Course(int truth, List<Moment> moments) {
    /** Copies the list. */
    public Course {
      moments = List.copyOf(moments);
    }

    /**
     * Where the sample ends: after the first chunk whose answer is confident enough, else after the
     * last.
     *
     * @param threshold confidence to be exceeded; 1 never is
     */
    public Moment end(double threshold) {
      return moments.stream()
          .filter(moment -> moment.answer().exceeds(threshold))
          .findFirst()
          .orElseGet(() -> moments.get(moments.size() - 1));
    }
  }

  /**
   * What was reached after a chunk.
   *
   * @param answer running answer over all timesteps so far
   * @param timesteps how many
   * @param joules spent on them
   */
  public record Moment(Answer answer, int timesteps, double joules) {}

  /** Collects samples, chunk after chunk. */
  static final class Builder {
    private final List<Course> courses = new ArrayList<>();
    private final List<Moment> moments = new ArrayList<>();
    private int truth;
    private int timesteps;

    void begin(int label) {
      end();
      truth = label;
      timesteps = 0;
    }

    /**
     * Adds a chunk.
     *
     * @param reached what was reached at its end
     * @param ownTimesteps timesteps of the chunk alone
     * @param joules spent until its end
     */
    void add(NetworkOutput reached, int ownTimesteps, double joules) {
      timesteps += ownTimesteps;
      moments.add(new Moment(Answer.of(reached.meanLogits().values()), timesteps, joules));
    }

    private void end() {
      if (!moments.isEmpty()) {
        courses.add(new Course(truth, moments));
        moments.clear();
      }
    }

    RunningAnswers build() {
      end();
      return new RunningAnswers(courses);
    }
  }
}
