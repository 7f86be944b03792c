package io.retinaflow.ingest.plot;

import io.retinaflow.ingest.drawing.Alignment;
import io.retinaflow.ingest.drawing.Canvas;
import io.retinaflow.ingest.drawing.Ink;

/**
 * Field of a plot between two axes.
 *
 * @param left first column of the field
 * @param top first row
 * @param width columns
 * @param height rows
 * @param horizontal values along the lower side
 * @param vertical values along the left side
 */
record Panel(int left, int top, int width, int height, Scale horizontal, Scale vertical) {
  private static final int TEXT = 1;
  private static final int TICK = 4;
  private static final int GAP = 4;

  /** Draws field, grid, ticks with their numbers, and the axes' names with their units. */
  void draw(Canvas canvas, String title, String horizontalName, String verticalName) {
    canvas.fill(left, top, width, height, Ink.FIELD);
    horizontal.ticks().forEach(tick -> horizontalTick(canvas, tick));
    vertical.ticks().forEach(tick -> verticalTick(canvas, tick));
    int middle = left + width / 2;
    int below = bottom() + TICK + 2 * GAP + Canvas.CHARACTER_HEIGHT * TEXT;
    int above = top - GAP - Canvas.CHARACTER_HEIGHT * TEXT;
    canvas.text(horizontalName, middle, below + GAP, Alignment.CENTRE, TEXT, Ink.MUTED);
    canvas.text(verticalName, left, above, Alignment.LEFT, TEXT, Ink.MUTED);
    int titleTop = above - 2 * GAP - 2 * Canvas.CHARACTER_HEIGHT;
    canvas.text(title, left, titleTop, Alignment.LEFT, 2, Ink.FOREGROUND);
  }

  private void horizontalTick(Canvas canvas, double value) {
    double x = x(value);
    canvas.line(x, top, x, bottom() - 1, Ink.GRID);
    canvas.line(x, bottom(), x, bottom() + TICK, Ink.MUTED);
    canvas.text(
        horizontal.label(value),
        (int) Math.round(x),
        bottom() + TICK + GAP,
        Alignment.CENTRE,
        TEXT,
        Ink.FOREGROUND);
  }

  private void verticalTick(Canvas canvas, double value) {
    double y = y(value);
    canvas.line(left, y, left + width - 1, y, Ink.GRID);
    canvas.line(left - TICK, y, left - 1, y, Ink.MUTED);
    int middle = (int) Math.round(y) - Canvas.CHARACTER_HEIGHT * TEXT / 2;
    int right = left - TICK - GAP;
    canvas.text(vertical.label(value), right, middle, Alignment.RIGHT, TEXT, Ink.FOREGROUND);
  }

  private int bottom() {
    return top + height;
  }

  /** Column of a value. */
  double x(double value) {
    return left + horizontal.place(value) * (width - 1);
  }

  /** Row of a value. */
  double y(double value) {
    return top + (1 - vertical.place(value)) * (height - 1);
  }
}
