package io.retinaflow.ingest.synthetic;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import java.util.Random;

/**
 * Event camera that looks at a moving figure which does not exist.
 *
 * <p>A bright edge that advances turns pixels brighter (ON), one that retreats darker (OFF), each
 * the more often the faster it moves along its normal. So points are drawn on the outline and kept
 * with a probability that grows with the normal speed; its sign is the polarity. Noise is uniform
 * over the sensor. Events fall into equal time slots, at a random place in each, and are therefore
 * ordered.
 *
 * <p>The same scene gives the same events on every machine and however {@link #generate} divides
 * the time: {@link Random}'s sequence and {@code StrictMath} are specified to the bit. Not safe for
 * use by several threads.
 */
public final class MovingShapes {
  private static final long MICROS_PER_SECOND = 1_000_000;
  // While the figure is off the sensor no draw succeeds, and the slot stays empty.
  private static final int MAX_DRAWS = 24;

  private final MovingShapeScene scene;
  private final Resolution resolution;
  private final Outline outline;
  private final Pose pose;
  private final Random random;
  private long slot;
  private long slotMicros;

  /** Makes a camera whose clock stands at 0. */
  public MovingShapes(MovingShapeScene scene) {
    this.scene = scene;
    this.resolution = scene.resolution();
    this.outline = Outline.of(scene.shape());
    this.pose = new Pose(scene);
    this.random = new Random(scene.seed());
    this.slotMicros = drawSlotMicros();
  }

  /** What the camera looks at. */
  public MovingShapeScene scene() {
    return scene;
  }

  /**
   * Generates the events from where the last call stopped up to an instant.
   *
   * @param untilMicros end, exclusive; before the last one: nothing happens
   * @param out receives events of non-decreasing time
   */
  public void generate(long untilMicros, EventBuffer out) {
    while (slotMicros < untilMicros) {
      fillSlot(out);
      slot++;
      slotMicros = drawSlotMicros();
    }
  }

  private long drawSlotMicros() {
    double place = slot + random.nextDouble();
    return (long) (place * MICROS_PER_SECOND / scene.eventsPerSecond());
  }

  private void fillSlot(EventBuffer out) {
    if (random.nextDouble() < scene.noiseFraction()) {
      out.append(
          slotMicros,
          random.nextInt(resolution.width()),
          random.nextInt(resolution.height()),
          random.nextBoolean());
      return;
    }
    pose.moveTo(slotMicros);
    for (int draw = 0; draw < MAX_DRAWS; draw++) {
      if (drawEdge(out)) {
        return;
      }
    }
  }

  /** Draws a point of the outline; whether it moved and was seen. */
  private boolean drawEdge(EventBuffer out) {
    double fraction = random.nextDouble();
    int side = outline.sideAt(fraction);
    double position = outline.positionOn(side, fraction);
    double shapeX = outline.x(side, position);
    double shapeY = outline.y(side, position);
    double speed = pose.edgeSpeed(shapeX, shapeY, outline.normalX(side), outline.normalY(side));
    int x = (int) Math.floor(pose.x(shapeX, shapeY));
    int y = (int) Math.floor(pose.y(shapeX, shapeY));
    boolean moved = random.nextDouble() * pose.largestEdgeSpeed() < Math.abs(speed);
    if (!moved || !resolution.contains(x, y)) {
      return false;
    }
    out.append(slotMicros, x, y, speed > 0);
    return true;
  }
}
