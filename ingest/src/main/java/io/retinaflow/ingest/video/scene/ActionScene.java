package io.retinaflow.ingest.video.scene;

import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.simulator.Scene;
import io.retinaflow.ingest.simulator.scene.Placement;
import io.retinaflow.ingest.simulator.scene.Trajectory;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Video of an actor before drifting clutter, taken by a camera in a hand: 25 frames a second, as
 * many as one likes.
 *
 * <p>The seed chooses everything but the action: the actor's outline, colours, place, size and
 * pace, the ground, what drifts past, the shaking. The same scene gives the same frames on every
 * machine, in any order. Safe for use by several threads.
 */
public final class ActionScene {
  /** Frames of a second. */
  public static final int FRAMES_PER_SECOND = 25;

  private static final long FRAME_MICROS = 1_000_000 / FRAMES_PER_SECOND;
  private static final int PEBBLES = 4;
  private static final double SHAKE = 0.012;
  private static final double GROUND_SPEED = 0.06;
  private static final double WATCHED = 0.3;
  private static final double FULL_TURN = 2 * StrictMath.PI;

  private final Action action;
  private final Cast cast;
  private final Resolution size;
  private final long seed;
  private final Paint ground;
  private final Trajectory drift;
  private final Trajectory view;
  private final List<Performer> performers = new ArrayList<>();

  /** What moves before the ground. */
  private record Performer(Silhouette silhouette, Paint paint, Act act) {}

  /** Makes a scene of the {@link Cast#REHEARSED} cast. */
  public ActionScene(Action action, Resolution size, long seed) {
    this(action, Cast.REHEARSED, size, seed);
  }

  /** Makes a scene. */
  public ActionScene(Action action, Cast cast, Resolution size, long seed) {
    this.action = action;
    this.cast = cast;
    this.size = size;
    this.seed = seed;
    SplittableRandom random = new SplittableRandom(seed);
    Choreography choreography = new Choreography(size, random.split());
    this.ground = cast.ground(shorterSide() * random.nextDouble(0.12, 0.3), random.split());
    this.drift = drift(random.split());
    this.view = Trajectory.shake(SHAKE * shorterSide(), random.nextLong());
    for (int i = 0; i < PEBBLES; i++) {
      performers.add(pebble(random.split()));
    }
    SplittableRandom looks = random.split();
    Silhouette silhouette = cast.actor(looks);
    Paint costume = cast.costume(looks);
    List<Act> acts = new ArrayList<>(action.acts(choreography));
    // Else a picture of two that look alike would be one of a clap.
    if (acts.size() == 1 && random.nextDouble() < WATCHED) {
      acts.add(0, choreography.watching(random.split()));
    }
    acts.forEach(act -> performers.add(new Performer(silhouette, costume, act)));
  }

  private double shorterSide() {
    return Math.min(size.width(), size.height());
  }

  /** The ground goes straight on, slower than any actor. */
  private Trajectory drift(SplittableRandom random) {
    double angle = random.nextDouble(FULL_TURN);
    double speed = GROUND_SPEED * shorterSide() * random.nextDouble() / 1e6;
    return micros ->
        Placement.at(
            micros * speed * StrictMath.cos(angle), micros * speed * StrictMath.sin(angle), 1);
  }

  /** Something small that crosses the picture slowly, in any direction. */
  private Performer pebble(SplittableRandom random) {
    double angle = random.nextDouble(FULL_TURN);
    double scale = shorterSide() * random.nextDouble(0.03, 0.07);
    double reach = StrictMath.hypot(size.width(), size.height()) / 2 + 2 * scale;
    double x = size.width() * random.nextDouble();
    double y = size.height() * random.nextDouble();
    double alongX = reach * StrictMath.cos(angle);
    double alongY = reach * StrictMath.sin(angle);
    long period = random.nextLong(6_000_000, 12_000_000);
    Act act =
        Act.passage(
            new Placement(x - alongX, y - alongY, angle, scale),
            new Placement(x + alongX, y + alongY, angle, scale),
            period,
            random.nextLong(period));
    return new Performer(cast.pebble(random), cast.ground(1, random), act);
  }

  /** What the actor does. */
  public Action action() {
    return action;
  }

  /** Who the actor and the clutter are. */
  public Cast cast() {
    return cast;
  }

  /** What chose everything else. */
  public long seed() {
    return seed;
  }

  /** Size of the frames. */
  public Resolution size() {
    return size;
  }

  /**
   * Draws a frame.
   *
   * @param index from 0; any order
   * @return RGB, unsigned, {@code [height,width,3]}; the caller's
   * @throws IllegalArgumentException if the index is negative
   */
  public byte[] frame(int index) {
    if (index < 0) {
      throw new IllegalArgumentException("frame " + index + " is negative");
    }
    Canvas canvas = new Canvas(size, Palette.COLOUR);
    draw(canvas, index * FRAME_MICROS);
    return canvas.rgb();
  }

  /** Draws the picture of an instant from 0 on. */
  void draw(Canvas canvas, long micros) {
    Placement seen = view.at(micros);
    canvas.fill(ground, drift.at(micros).plus(seen));
    for (Performer performer : performers) {
      Act act = performer.act();
      canvas.draw(
          performer.silhouette(),
          performer.paint(),
          act.trajectory().at(micros).plus(seen),
          act.presence().at(micros));
    }
  }

  /**
   * A part of the scene as light for a simulated camera: the luma of its pictures, not rounded to
   * levels, at any instant.
   *
   * @param startMicros instant of the scene at which the light's clock stands at 0
   * @throws IllegalArgumentException if the start is negative or the duration not positive
   */
  public Scene light(long startMicros, long durationMicros) {
    return new ActionLight(this, startMicros, durationMicros);
  }
}
