package io.retinaflow.ingest.simulator.scene;

import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.simulator.Scene;
import java.util.Arrays;
import java.util.List;

/**
 * Scene of actors before a ground, seen by a camera that moves.
 *
 * <p>Later actors hide earlier ones. Edges are one pixel wide: an actor covers {@code 0.5 - d} of a
 * pixel whose centre lies d pixels outside its outline, clamped to 0..1, which is a box filter's
 * answer for straight level edges. So a pixel's intensity is continuous in time, and the light of
 * an edge that moves v pixels a second takes 1/v to change.
 */
public final class Stage implements Scene {
  private static final double PIXEL_CENTRE = 0.5;

  private final Resolution resolution;
  private final long durationMicros;
  private final Texture ground;
  private final Trajectory view;
  private final List<Actor> actors;

  /**
   * Sets a stage.
   *
   * @param view what the camera's motion does to the picture: added to every actor's placement, and
   *     the ground's
   * @throws IllegalArgumentException if the duration is not positive
   */
  public Stage(
      Resolution resolution,
      long durationMicros,
      Texture ground,
      Trajectory view,
      List<Actor> actors) {
    if (durationMicros < 1) {
      throw new IllegalArgumentException("duration of " + durationMicros + " us is not positive");
    }
    this.resolution = resolution;
    this.durationMicros = durationMicros;
    this.ground = ground;
    this.view = view;
    this.actors = List.copyOf(actors);
  }

  @Override
  public Resolution resolution() {
    return resolution;
  }

  @Override
  public long durationMicros() {
    return durationMicros;
  }

  @Override
  public void render(long timeMicros, float[] intensity) {
    Placement seen = view.at(timeMicros);
    drawGround(seen, intensity);
    for (Actor actor : actors) {
      draw(actor, actor.trajectory().at(timeMicros).plus(seen), intensity);
    }
  }

  private void drawGround(Placement place, float[] intensity) {
    if (ground instanceof Texture.Plain plain) {
      Arrays.fill(intensity, plain.intensity());
      return;
    }
    double alongX = StrictMath.cos(place.angle()) / place.scale();
    double alongY = StrictMath.sin(place.angle()) / place.scale();
    int width = resolution.width();
    for (int row = 0; row < resolution.height(); row++) {
      double y = row + PIXEL_CENTRE - place.y();
      for (int column = 0; column < width; column++) {
        double x = column + PIXEL_CENTRE - place.x();
        intensity[row * width + column] =
            ground.at(alongX * x + alongY * y, alongX * y - alongY * x);
      }
    }
  }

  private void draw(Actor actor, Placement place, float[] intensity) {
    double radius = actor.figure().reach() * place.scale() + 1;
    int top = clamp(place.y() - radius, resolution.height());
    int bottom = clamp(place.y() + radius, resolution.height());
    int left = clamp(place.x() - radius, resolution.width());
    int right = clamp(place.x() + radius, resolution.width());
    double cos = StrictMath.cos(place.angle());
    double sin = StrictMath.sin(place.angle());
    double scale = place.scale();
    for (int row = top; row < bottom; row++) {
      double y = row + PIXEL_CENTRE - place.y();
      for (int column = left; column < right; column++) {
        double x = column + PIXEL_CENTRE - place.x();
        double ownX = cos * x + sin * y;
        double ownY = cos * y - sin * x;
        double distance = actor.figure().distance(ownX / scale, ownY / scale) * scale;
        double covered = Math.max(0, Math.min(1, PIXEL_CENTRE - distance));
        if (covered > 0) {
          int pixel = row * resolution.width() + column;
          float below = intensity[pixel];
          intensity[pixel] = (float) (below + covered * (actor.surface().at(ownX, ownY) - below));
        }
      }
    }
  }

  /** The pixel edge at or after a coordinate, on the sensor. */
  private static int clamp(double coordinate, int side) {
    return (int) Math.max(0, Math.min(side, Math.ceil(coordinate)));
  }

  @Override
  public double displacement(long fromMicros, long toMicros) {
    Placement before = view.at(fromMicros);
    Placement after = view.at(toMicros);
    double largest = before.displacement(after, halfDiagonal());
    for (Actor actor : actors) {
      Placement from = actor.trajectory().at(fromMicros).plus(before);
      Placement to = actor.trajectory().at(toMicros).plus(after);
      largest = Math.max(largest, from.displacement(to, actor.figure().reach()));
    }
    return largest;
  }

  private double halfDiagonal() {
    return StrictMath.hypot(resolution.width(), resolution.height()) / 2;
  }
}
