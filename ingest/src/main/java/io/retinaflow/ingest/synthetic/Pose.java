package io.retinaflow.ingest.synthetic;

import java.util.Random;

/**
 * Place, size and angle of the figure at one instant, and how they change; in pixels and radians.
 */
final class Pose {
  // Sizes as fractions of the sensor's shorter side.
  private static final double RADIUS = 0.25;
  private static final double SMALLEST_RADIUS = 0.08;
  private static final double LARGEST_RADIUS = 0.45;
  private static final double ORBIT = 0.2;
  private static final double LANE_WIDTH = 0.4;
  private static final long LANE_SEED = 0x9E3779B97F4A7C15L;

  private final MovingShapeScene scene;
  private final double shorterSide;
  private final double middleX;
  private final double middleY;
  private long cycle = -1;
  private double lane;

  private double centreX;
  private double centreY;
  private double centreSpeedX;
  private double centreSpeedY;
  private double radius;
  private double radiusSpeed;
  private double cos = 1;
  private double sin;
  private double turnSpeed;

  Pose(MovingShapeScene scene) {
    this.scene = scene;
    this.shorterSide = Math.min(scene.resolution().width(), scene.resolution().height());
    this.middleX = scene.resolution().width() / 2.0;
    this.middleY = scene.resolution().height() / 2.0;
  }

  /** Moves to an instant; speeds are per cycle. */
  void moveTo(long micros) {
    enterCycle(micros / scene.cycleMicros());
    double phase = (double) (micros % scene.cycleMicros()) / scene.cycleMicros();
    Motion motion = scene.motion();
    radius = RADIUS * shorterSide;
    centreX = middleX;
    centreY = middleY;
    if (motion.spin() != 0) {
      turn(phase);
    } else if (motion.growth() != 0) {
      grow(phase);
    } else {
      cross(phase);
    }
  }

  private void enterCycle(long newCycle) {
    if (newCycle != cycle) {
      cycle = newCycle;
      // Mixing the cycle into the seed makes lanes independent of how generation was divided.
      Random random = new Random(scene.seed() ^ (cycle + 1) * LANE_SEED);
      lane = (random.nextDouble() - 0.5) * LANE_WIDTH;
    }
  }

  private void turn(double phase) {
    double angle = 2 * StrictMath.PI * (phase + lane) * scene.motion().spin();
    cos = StrictMath.cos(angle);
    sin = StrictMath.sin(angle);
    turnSpeed = 2 * StrictMath.PI * scene.motion().spin();
    centreX += ORBIT * shorterSide * cos;
    centreY += ORBIT * shorterSide * sin;
    centreSpeedX = -turnSpeed * (centreY - middleY);
    centreSpeedY = turnSpeed * (centreX - middleX);
  }

  private void grow(double phase) {
    double range = (LARGEST_RADIUS - SMALLEST_RADIUS) * shorterSide;
    double grown = scene.motion().growth() > 0 ? phase : 1 - phase;
    radius = SMALLEST_RADIUS * shorterSide + range * grown;
    radiusSpeed = range * scene.motion().growth();
    centreX += lane * (shorterSide / 4);
  }

  private void cross(double phase) {
    int directionX = scene.motion().directionX();
    int directionY = scene.motion().directionY();
    double along = phase - 0.5;
    centreSpeedX = directionX * (scene.resolution().width() + 2 * radius);
    centreSpeedY = directionY * (scene.resolution().height() + 2 * radius);
    centreX += centreSpeedX * along + (directionX == 0 ? lane * shorterSide : 0);
    centreY += centreSpeedY * along + (directionY == 0 ? lane * shorterSide : 0);
  }

  double x(double shapeX, double shapeY) {
    return centreX + radius * (cos * shapeX - sin * shapeY);
  }

  double y(double shapeX, double shapeY) {
    return centreY + radius * (sin * shapeX + cos * shapeY);
  }

  /** Speed at which an edge moves along its outward normal, in pixels per cycle. */
  double edgeSpeed(double shapeX, double shapeY, double normalX, double normalY) {
    double armX = cos * shapeX - sin * shapeY;
    double armY = sin * shapeX + cos * shapeY;
    double speedX = centreSpeedX + radiusSpeed * armX - turnSpeed * radius * armY;
    double speedY = centreSpeedY + radiusSpeed * armY + turnSpeed * radius * armX;
    return speedX * (cos * normalX - sin * normalY) + speedY * (sin * normalX + cos * normalY);
  }

  /** No edge is faster than this. */
  double largestEdgeSpeed() {
    return Math.abs(centreSpeedX)
        + Math.abs(centreSpeedY)
        + Math.abs(radiusSpeed)
        + Math.abs(turnSpeed) * radius;
  }
}
