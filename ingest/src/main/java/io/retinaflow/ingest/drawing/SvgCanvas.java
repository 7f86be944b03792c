package io.retinaflow.ingest.drawing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Locale;

/**
 * Canvas that writes SVG 1.1.
 *
 * <p>Text stays text, in whatever fixed-width font the reader has; each line states its length, so
 * that it takes the same room in all of them. Pictures are embedded as PNG.
 */
public final class SvgCanvas implements Canvas {
  // Capitals of common fixed-width fonts are 0.7 em tall, and each character 0.6 em wide.
  private static final int FONT_SIZE = 10;

  private final Theme theme;
  private final int width;
  private final int height;
  private final StringBuilder body = new StringBuilder();

  /**
   * Makes a canvas filled with {@link Ink#BACKGROUND}.
   *
   * @throws IllegalArgumentException if a side is not positive
   */
  public SvgCanvas(int width, int height, Theme theme) {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("canvas of " + width + "x" + height + " has no area");
    }
    this.theme = theme;
    this.width = width;
    this.height = height;
    fill(0, 0, width, height, Ink.BACKGROUND);
  }

  @Override
  public void fill(int x, int y, int fillWidth, int fillHeight, int ink) {
    if (fillWidth > 0 && fillHeight > 0) {
      append(
          "<rect x='%d' y='%d' width='%d' height='%d' fill='%s'/>",
          x, y, fillWidth, fillHeight, theme.hex(ink));
    }
  }

  @Override
  public void line(double x1, double y1, double x2, double y2, int ink) {
    append(
        "<line x1='%.1f' y1='%.1f' x2='%.1f' y2='%.1f' stroke='%s'/>",
        x1, y1, x2, y2, theme.hex(ink));
  }

  @Override
  public void polyline(double[] xs, double[] ys, int ink) {
    Picture.requirePairs(xs, ys);
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < xs.length; i++) {
      points.append(String.format(Locale.ROOT, i == 0 ? "%.1f,%.1f" : " %.1f,%.1f", xs[i], ys[i]));
    }
    append("<polyline points='%s' fill='none' stroke='%s'/>", points, theme.hex(ink));
  }

  @Override
  public void text(String text, int x, int y, Alignment alignment, int size, int ink) {
    if (!text.isEmpty()) {
      int textWidth = Canvas.textWidth(text, size);
      append(
          "<text x='%d' y='%d' font-size='%d' textLength='%d' fill='%s'>%s</text>",
          alignment.start(x, textWidth),
          y + CHARACTER_HEIGHT * size,
          FONT_SIZE * size,
          textWidth,
          theme.hex(ink),
          escaped(text));
    }
  }

  @Override
  public void picture(Picture picture, int x, int y) {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      picture.writePng(png);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    append(
        "<image x='%d' y='%d' width='%d' height='%d' image-rendering='pixelated'"
            + " xlink:href='data:image/png;base64,%s'/>",
        x,
        y,
        picture.width(),
        picture.height(),
        Base64.getEncoder().encodeToString(png.toByteArray()));
  }

  private void append(String form, Object... values) {
    body.append(String.format(Locale.ROOT, form, values)).append('\n');
  }

  /** XML 1.0 has no place for control characters, not even escaped. */
  private static String escaped(String text) {
    return text.replaceAll("[\\p{Cntrl}\\p{Cs}\\uFFFE\\uFFFF]", "?")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;");
  }

  /** The document. */
  public String document() {
    String head =
        String.format(
            Locale.ROOT,
            "<?xml version='1.0' encoding='UTF-8'?>\n"
                + "<svg xmlns='http://www.w3.org/2000/svg'"
                + " xmlns:xlink='http://www.w3.org/1999/xlink' width='%d' height='%d'"
                + " viewBox='0 0 %d %d' font-family='ui-monospace, Menlo, Consolas, monospace'"
                + " xml:space='preserve'>\n",
            width,
            height,
            width,
            height);
    return head + body + "</svg>\n";
  }
}
