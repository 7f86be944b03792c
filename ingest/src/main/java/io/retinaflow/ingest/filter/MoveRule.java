package io.retinaflow.ingest.filter;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;

/**
 * Moves every pixel by one of the eight moves that lay a rectangle on its sides: {@code x' = xx x +
 * xy y + x0}, {@code y' = yx x + yy y + y0}. Rotations are clockwise as seen on the screen, where y
 * points down.
 */
final class MoveRule implements EventRule {
  private final int xx;
  private final int xy;
  private final int yx;
  private final int yy;
  private final int x0;
  private final int y0;
  private final Resolution output;

  private MoveRule(Resolution sensor, int xx, int xy, int yx, int yy) {
    this.xx = xx;
    this.xy = xy;
    this.yx = yx;
    this.yy = yy;
    this.output =
        xx != 0
            ? sensor
            : new Resolution(/* width= */ sensor.height(), /* height= */ sensor.width());
    this.x0 = xx + xy < 0 ? output.width() - 1 : 0;
    this.y0 = yx + yy < 0 ? output.height() - 1 : 0;
  }

  /** Mirrors left and right: {@code (w - 1 - x, y)}. */
  static MoveRule flipX(Resolution sensor) {
    return new MoveRule(sensor, -1, 0, 0, 1);
  }

  /** Mirrors top and bottom: {@code (x, h - 1 - y)}. */
  static MoveRule flipY(Resolution sensor) {
    return new MoveRule(sensor, 1, 0, 0, -1);
  }

  /** Swaps columns and rows: {@code (y, x)}. */
  static MoveRule transpose(Resolution sensor) {
    return new MoveRule(sensor, 0, 1, 1, 0);
  }

  /** Turns by 90 degrees: {@code (h - 1 - y, x)}. */
  static MoveRule quarterTurn(Resolution sensor) {
    return new MoveRule(sensor, 0, -1, 1, 0);
  }

  /** Turns by 180 degrees: {@code (w - 1 - x, h - 1 - y)}. */
  static MoveRule halfTurn(Resolution sensor) {
    return new MoveRule(sensor, -1, 0, 0, -1);
  }

  /** Turns by 270 degrees: {@code (y, w - 1 - x)}. */
  static MoveRule threeQuarterTurn(Resolution sensor) {
    return new MoveRule(sensor, 0, 1, -1, 0);
  }

  @Override
  public void accept(long timeMicros, int x, int y, boolean on, EventBuffer out) {
    out.append(timeMicros, xx * x + xy * y + x0, yx * x + yy * y + y0, on);
  }

  @Override
  public Resolution outputResolution() {
    return output;
  }
}
