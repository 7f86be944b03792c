package io.retinaflow.ingest.simulator;

/**
 * Chooses the instants at which a camera looks at a scene.
 *
 * <p>ESIM predicts the change of brightness from gradients and optic flow (Rebecq et al. 2018,
 * equation 4). Here the next frame itself is measured: a step that breaks the limits is shortened
 * in proportion and tried again, and one that keeps them lets the next one grow. The steps depend
 * on the scene and the limits alone.
 */
final class AdaptiveSampler {
  // The next step aims below the limit, so that most are accepted at once.
  private static final double AIM = 0.8;
  private static final double SLOWEST_RETREAT = 0.9;
  private static final double FASTEST_RETREAT = 0.1;
  private static final double FASTEST_GROWTH = 2;

  private final Scene scene;
  private final SamplingLimits limits;
  private final LogResponse response = new LogResponse();
  private float[] shown;
  private float[] next;
  private long shownMicros;
  private long step;

  /** Looks at the scene at 0. */
  AdaptiveSampler(Scene scene, SamplingLimits limits) {
    this.scene = scene;
    this.limits = limits;
    int pixels = scene.resolution().width() * scene.resolution().height();
    this.shown = new float[pixels];
    this.next = new float[pixels];
    this.step = limits.shortestMicros();
    scene.render(0, shown);
  }

  /** Time of the last look. */
  long timeMicros() {
    return shownMicros;
  }

  /** What was seen, shape [H, W]; valid until the next look. */
  float[] intensity() {
    return shown;
  }

  /** Looks at the scene again, at its end at the latest; the end must not have been reached. */
  void advance() {
    long left = scene.durationMicros() - shownMicros;
    long length = Math.min(left, step);
    double excess = excess(length);
    while (excess > 1 && length > limits.shortestMicros()) {
      double shortened = length * clamp(AIM / excess, FASTEST_RETREAT, SLOWEST_RETREAT);
      length = Math.max(limits.shortestMicros(), (long) shortened);
      excess = excess(length);
    }
    accept(length);
    double grown = length * clamp(AIM / excess, FASTEST_RETREAT, FASTEST_GROWTH);
    step = clamp((long) Math.ceil(grown));
  }

  private void accept(long length) {
    shownMicros += length;
    float[] seen = next;
    next = shown;
    shown = seen;
  }

  /** Renders the frame a step ahead; how much of the limits it needs, 1 being all. */
  private double excess(long length) {
    long time = shownMicros + length;
    scene.render(time, next);
    double change = response.largestChange(shown, next) / limits.largestChange();
    double shift = scene.displacement(shownMicros, time) / limits.largestShift();
    return Math.max(change, shift);
  }

  private static double clamp(double value, double least, double most) {
    return Math.max(least, Math.min(most, value));
  }

  private long clamp(long micros) {
    return Math.max(limits.shortestMicros(), Math.min(limits.longestMicros(), micros));
  }
}
