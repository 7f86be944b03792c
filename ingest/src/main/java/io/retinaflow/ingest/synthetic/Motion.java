package io.retinaflow.ingest.synthetic;

/** What a figure does over and over; the name serves as a class label. */
public enum Motion {
  /** Crosses the sensor to the left. */
  LEFT(-1, 0, 0, 0),
  /** Crosses the sensor to the right. */
  RIGHT(1, 0, 0, 0),
  /** Crosses the sensor upwards. */
  UP(0, -1, 0, 0),
  /** Crosses the sensor downwards. */
  DOWN(0, 1, 0, 0),
  /** Turns clockwise, as seen on the screen, around the sensor's centre. */
  CLOCKWISE(0, 0, 1, 0),
  /** Turns counterclockwise around the sensor's centre. */
  COUNTERCLOCKWISE(0, 0, -1, 0),
  /** Grows from the sensor's centre. */
  APPROACH(0, 0, 0, 1),
  /** Shrinks towards the sensor's centre. */
  RECEDE(0, 0, 0, -1);

  private final int directionX;
  private final int directionY;
  private final int spin;
  private final int growth;

  Motion(int directionX, int directionY, int spin, int growth) {
    this.directionX = directionX;
    this.directionY = directionY;
    this.spin = spin;
    this.growth = growth;
  }

  /** -1, 0 or 1 along x, which points right. */
  int directionX() {
    return directionX;
  }

  /** -1, 0 or 1 along y, which points down. */
  int directionY() {
    return directionY;
  }

  /** 1 clockwise, -1 counterclockwise, 0 not turning. */
  int spin() {
    return spin;
  }

  /** 1 growing, -1 shrinking, 0 neither. */
  int growth() {
    return growth;
  }
}
