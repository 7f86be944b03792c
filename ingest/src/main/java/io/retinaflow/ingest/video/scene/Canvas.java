package io.retinaflow.ingest.video.scene;

import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.simulator.scene.Placement;

/**
 * Picture in the making, linear in what is laid over it. Edges are one pixel wide, as {@link
 * io.retinaflow.ingest.simulator.scene.Stage}'s are.
 */
final class Canvas {
  private static final double PIXEL_CENTRE = 0.5;
  private static final float FULL = 255;
  // Towards their outline actors are as dark as a ball lit from the front.
  private static final double RIM = 0.3;
  private static final double RIM_LIGHT = 0.6;
  // In units of the actor.
  private static final double SHADOW_OFFSET = 0.1;
  private static final double SHADOW_BLUR = 0.15;
  private static final double SHADOW_DEPTH = 0.45;

  private final Palette palette;
  private final int channels;
  private final int width;
  private final int height;
  private final float[] light;

  Canvas(Resolution size, Palette palette) {
    this.palette = palette;
    this.channels = palette.channels();
    this.width = size.width();
    this.height = size.height();
    this.light = new float[channels * width * height];
  }

  /** Covers everything with a paint that is shifted. */
  void fill(Paint paint, Placement place) {
    Dye dye = new Dye(paint, palette);
    for (int row = 0; row < height; row++) {
      double y = row + PIXEL_CENTRE - place.y();
      for (int column = 0; column < width; column++) {
        double x = column + PIXEL_CENTRE - place.x();
        lay(row * width + column, dye, x, y, 1, 1);
      }
    }
  }

  /** Lays an actor and its shadow over the picture. */
  void draw(Silhouette silhouette, Paint paint, Placement place, double presence) {
    double offset = SHADOW_OFFSET * place.scale();
    Window shadow = window(place.plus(Placement.at(offset, offset, 1)), 1 + SHADOW_BLUR);
    for (int row = shadow.top; row < shadow.bottom; row++) {
      for (int column = shadow.left; column < shadow.right; column++) {
        double distance = silhouette.distance(shadow.x(column, row), shadow.y(column, row));
        double covered = clamp(PIXEL_CENTRE - distance / (2 * SHADOW_BLUR));
        darken(row * width + column, 1 - SHADOW_DEPTH * presence * covered);
      }
    }
    Dye dye = new Dye(paint, palette);
    Window body = window(place, 1);
    for (int row = body.top; row < body.bottom; row++) {
      for (int column = body.left; column < body.right; column++) {
        double x = body.x(column, row);
        double y = body.y(column, row);
        double distance = silhouette.distance(x, y);
        double covered = presence * clamp(PIXEL_CENTRE - distance * place.scale());
        if (covered > 0) {
          double shade = RIM_LIGHT + (1 - RIM_LIGHT) * clamp(-distance / RIM);
          lay(row * width + column, dye, x, y, shade, covered);
        }
      }
    }
  }

  private void lay(int pixel, Dye dye, double x, double y, double shade, double covered) {
    float share = dye.shareAt(x, y);
    float cover = (float) covered;
    float lit = (float) shade;
    for (int c = 0; c < channels; c++) {
      int at = channels * pixel + c;
      light[at] += cover * (lit * dye.part(c, share) - light[at]);
    }
  }

  private void darken(int pixel, double factor) {
    for (int c = 0; c < channels; c++) {
      light[channels * pixel + c] *= (float) factor;
    }
  }

  private static double clamp(double share) {
    return Math.max(0, Math.min(1, share));
  }

  /** The picture in bytes, {@code [height,width,3]}; of {@link Palette#COLOUR}. */
  byte[] rgb() {
    byte[] rgb = new byte[light.length];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (Math.max(0, Math.min(FULL, light[i])) + 0.5f);
    }
    return rgb;
  }

  /**
   * The picture's light; of {@link Palette#LUMA}.
   *
   * @param intensity shape [H, W], 0..255; overwritten
   */
  void luma(float[] intensity) {
    for (int p = 0; p < intensity.length; p++) {
      intensity[p] = Math.max(0, Math.min(FULL, light[p]));
    }
  }

  private Window window(Placement place, double reach) {
    double radius = reach * place.scale() + 1;
    return new Window(
        edge(place.x() - radius, width),
        edge(place.x() + radius, width),
        edge(place.y() - radius, height),
        edge(place.y() + radius, height),
        place,
        StrictMath.sin(place.angle()) / place.scale(),
        StrictMath.cos(place.angle()) / place.scale());
  }

  /** The pixel edge at or after a coordinate, on the picture. */
  private static int edge(double coordinate, int side) {
    return (int) Math.max(0, Math.min(side, Math.ceil(coordinate)));
  }

  /** Pixels that a placed actor may touch, and their place in its own coordinates. */
  private record Window(
      int left, int right, int top, int bottom, Placement place, double sin, double cos) {

    double x(int column, int row) {
      return cos * fromX(column) + sin * fromY(row);
    }

    double y(int column, int row) {
      return cos * fromY(row) - sin * fromX(column);
    }

    private double fromX(int column) {
      return column + PIXEL_CENTRE - place.x();
    }

    private double fromY(int row) {
      return row + PIXEL_CENTRE - place.y();
    }
  }
}
