package io.retinaflow.ingest.video.scene;

import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.simulator.scene.Placement;
import io.retinaflow.ingest.simulator.scene.Trajectory;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The place, size, pace and beat of an act, drawn once: the same for every action, so that scenes
 * of one seed differ in the motion alone.
 */
final class Choreography {
  private static final double FULL_TURN = 2 * StrictMath.PI;
  private static final long SHORTEST_MICROS = 1_000_000;
  private static final long LONGEST_MICROS = 1_600_000;
  // Of the shorter side: half the actor's size, and the radius of its circles.
  private static final double SMALLEST = 0.17;
  private static final double LARGEST = 0.25;
  private static final double ORBIT = 0.2;
  // Just short of out of sight, which fading makes up for.
  private static final double OUTSIDE = 0.9;
  private static final double FAR = 0.35;
  private static final double NEAR = 1.8;
  private static final double ARM = 1.3;
  private static final double WAVE_ANGLE = 0.7;
  private static final double BREATH = 0.04;
  // Of the actor's size: a hand, and where it is when hands meet and when they are apart.
  private static final double HAND = 0.7;
  private static final double TOGETHER = 0.6;
  private static final double APART = 1.7;
  private static final int CLAPS = 2;
  // A walker needs as many beats to cross as this, takes as many steps, and rocks and bobs by this.
  private static final int WALK_BEATS = 3;
  private static final int STEPS = 6;
  private static final double ROCK = 0.22;
  private static final double BOB = 0.3;

  private final double width;
  private final double height;
  private final Placement base;
  private final double slant;
  private final boolean clockwise;
  private final long periodMicros;
  private final long phaseMicros;

  Choreography(Resolution size, SplittableRandom random) {
    width = size.width();
    height = size.height();
    base =
        new Placement(
            width * random.nextDouble(0.3, 0.7),
            height * random.nextDouble(0.3, 0.7),
            random.nextDouble(FULL_TURN),
            shorterSide() * random.nextDouble(SMALLEST, LARGEST));
    slant = random.nextDouble(-0.12, 0.12);
    clockwise = random.nextBoolean();
    periodMicros = random.nextLong(SHORTEST_MICROS, LONGEST_MICROS);
    phaseMicros = random.nextLong(periodMicros);
  }

  private double shorterSide() {
    return Math.min(width, height);
  }

  /** Crosses along a direction, a little slanted, from outside to outside. */
  Act crossing(int directionX, int directionY) {
    return crossing(directionX, directionY, 1);
  }

  private Act crossing(int directionX, int directionY, int beats) {
    double margin = OUTSIDE * base.scale();
    double halfX = directionX == 0 ? slant * width : directionX * (width / 2 + margin);
    double halfY = directionY == 0 ? slant * height : directionY * (height / 2 + margin);
    double middleX = directionX == 0 ? base.x() : width / 2;
    double middleY = directionY == 0 ? base.y() : height / 2;
    return Act.passage(
        new Placement(middleX - halfX, middleY - halfY, base.angle(), base.scale()),
        new Placement(middleX + halfX, middleY + halfY, base.angle(), base.scale()),
        beats * periodMicros,
        beats * phaseMicros);
  }

  /** Turns on the spot: clockwise for 1, counterclockwise for -1. */
  Act turning(int direction) {
    return Act.steady(Trajectory.turn(base, direction * periodMicros));
  }

  /** Grows. */
  Act approaching() {
    return Act.passage(scaled(FAR), scaled(NEAR), periodMicros, phaseMicros);
  }

  /** Shrinks. */
  Act retreating() {
    return Act.passage(scaled(NEAR), scaled(FAR), periodMicros, phaseMicros);
  }

  private Placement scaled(double factor) {
    return new Placement(base.x(), base.y(), base.angle(), base.scale() * factor);
  }

  /** Swings around a point below, in the actor's own sense. */
  Act waving() {
    Placement left = new Placement(0, 0, base.angle() - WAVE_ANGLE, 1);
    Placement right = new Placement(0, 0, base.angle() + WAVE_ANGLE, 1);
    Trajectory swing = Trajectory.swing(left, right, periodMicros);
    double arm = ARM * base.scale();
    double pivotX = base.x() - arm * StrictMath.sin(base.angle());
    double pivotY = base.y() + arm * StrictMath.cos(base.angle());
    return Act.steady(
        micros -> {
          double angle = swing.at(micros + phaseMicros).angle();
          return new Placement(
              pivotX + arm * StrictMath.sin(angle),
              pivotY - arm * StrictMath.cos(angle),
              angle,
              base.scale());
        });
  }

  /** Two of them meet and part along the actor's own sense, twice a beat. */
  List<Act> clapping() {
    return List.of(clapping(-1), clapping(1));
  }

  private Act clapping(int side) {
    Trajectory clap =
        Trajectory.swing(aside(side * APART), aside(side * TOGETHER), periodMicros / CLAPS);
    return Act.steady(micros -> clap.at(micros + phaseMicros));
  }

  private Placement aside(double sizes) {
    double distance = sizes * base.scale();
    return new Placement(
        base.x() + distance * StrictMath.cos(base.angle()),
        base.y() + distance * StrictMath.sin(base.angle()),
        base.angle(),
        HAND * base.scale());
  }

  /** Crosses to the side slowly, rocks from step to step, and bobs at each. */
  Act walking() {
    Act crossing = crossing(clockwise ? 1 : -1, 0, WALK_BEATS);
    double cycles = FULL_TURN * STEPS / 2 / (WALK_BEATS * periodMicros);
    Trajectory gait =
        micros -> {
          double phase = cycles * (micros + phaseMicros);
          double bob = BOB * base.scale() * Math.abs(StrictMath.sin(phase));
          return new Placement(0, -bob, ROCK * StrictMath.cos(phase), 1);
        };
    return new Act(crossing.trajectory().plus(gait), crossing.presence());
  }

  /** A look-alike that watches from anywhere. */
  Act watching(SplittableRandom random) {
    Placement place =
        new Placement(
            width * random.nextDouble(),
            height * random.nextDouble(),
            random.nextDouble(FULL_TURN),
            base.scale() * random.nextDouble(HAND, 1));
    return Act.steady(Trajectory.still(place));
  }

  /** Goes round, without turning. */
  Act circling() {
    long turn = clockwise ? periodMicros : -periodMicros;
    Trajectory orbit = Trajectory.orbit(base, ORBIT * shorterSide(), turn);
    return Act.steady(
        micros -> {
          Placement round = orbit.at(micros + phaseMicros);
          return new Placement(round.x(), round.y(), base.angle(), base.scale());
        });
  }

  /** Stays, and breathes. */
  Act idling() {
    Trajectory breath = Trajectory.swing(scaled(1 - BREATH), scaled(1 + BREATH), periodMicros);
    return Act.steady(micros -> breath.at(micros + phaseMicros));
  }
}
