package io.retinaflow.ingest.render;

import io.retinaflow.ingest.drawing.Alignment;
import io.retinaflow.ingest.drawing.Canvas;
import io.retinaflow.ingest.drawing.Ink;
import io.retinaflow.ingest.drawing.Picture;
import io.retinaflow.ingest.drawing.Theme;
import io.retinaflow.ingest.event.Resolution;

/**
 * Arrangement of a frame's picture: the sensor enlarged by a whole number, and, if captions are
 * wanted, a line above with the time and one below with what the colours mean and a scale bar.
 *
 * @param sensor size of the array the events lie on
 * @param scale side of a pixel of the sensor in the picture, 1..64
 * @param captions whether there are lines above and below
 * @param theme colours
 */
public record FrameLayout(Resolution sensor, int scale, boolean captions, Theme theme) {
  private static final int MOST_SCALE = 64;
  // A frame beyond this is no sensor's, and would not fit a picture either.
  private static final long MOST_PIXELS = 1 << 24;
  private static final int COMFORTABLE_WIDTH = 480;
  // Room for the captions in the smallest text.
  private static final int LEAST_WIDTH = 256;
  private static final int MARGIN = 6;

  /**
   * Checks the scale.
   *
   * @throws IllegalArgumentException if it is outside 1..64 or the sensor has more than 2^24 pixels
   */
  public FrameLayout {
    if (scale < 1 || scale > MOST_SCALE) {
      throw new IllegalArgumentException("scale " + scale + " is outside 1.." + MOST_SCALE);
    }
    pixels(sensor);
  }

  /** Scale that makes a picture of the sensor about 480 to 960 pixels wide, if it is smaller. */
  public static int comfortableScale(Resolution sensor) {
    int scale = (COMFORTABLE_WIDTH + sensor.width() - 1) / sensor.width();
    return Math.min(MOST_SCALE, scale);
  }

  /** Number of a sensor's pixels. */
  static int pixels(Resolution sensor) {
    long pixels = (long) sensor.width() * sensor.height();
    if (pixels > MOST_PIXELS) {
      throw new IllegalArgumentException(
          "sensor of " + sensor + " has more than " + MOST_PIXELS + " pixels");
    }
    return (int) pixels;
  }

  private int fieldWidth() {
    return sensor.width() * scale;
  }

  private int fieldHeight() {
    return sensor.height() * scale;
  }

  /** Width of the picture. */
  int width() {
    return captions ? Math.max(fieldWidth(), LEAST_WIDTH) : fieldWidth();
  }

  /** Height of the picture. */
  int height() {
    return fieldHeight() + 2 * lineHeight();
  }

  private int textSize() {
    return width() >= COMFORTABLE_WIDTH ? 2 : 1;
  }

  private int lineHeight() {
    return captions ? Canvas.CHARACTER_HEIGHT * textSize() + 2 * MARGIN : 0;
  }

  /**
   * Draws what a painter shows at the end of a frame.
   *
   * @param painter what it has seen; its sensor is this layout's
   * @param captionMicros time written above the frame
   * @param frameMicros length of the frame, written beside it
   */
  Picture draw(EventPainter painter, long endMicros, long captionMicros, long frameMicros) {
    Picture picture = new Picture(width(), height(), theme);
    painter.paint(endMicros, picture, (width() - fieldWidth()) / 2, lineHeight(), scale);
    if (captions) {
      above(picture, captionMicros, frameMicros);
      int top = height() - lineHeight() + MARGIN;
      painter.legend(picture, MARGIN, top, textSize());
      scaleBar(picture, top);
    }
    return picture;
  }

  private void above(Picture picture, long captionMicros, long frameMicros) {
    int right = width() - MARGIN;
    String time = "t = " + TimeText.instant(captionMicros);
    String length = sensor + "  " + TimeText.duration(frameMicros);
    picture.text(time, MARGIN, MARGIN, Alignment.LEFT, textSize(), Ink.FOREGROUND);
    picture.text(length, right, MARGIN, Alignment.RIGHT, textSize(), Ink.MUTED);
  }

  /** A bar as long as 1, 2 or 5 times a power of ten pixels of the sensor. */
  private void scaleBar(Picture picture, int top) {
    int bar = barPixels();
    int right = width() - MARGIN;
    int left = right - bar * scale;
    int height = Canvas.CHARACTER_HEIGHT * textSize();
    picture.fill(left, top + height / 2, bar * scale, textSize(), Ink.FOREGROUND);
    picture.fill(left, top, textSize(), height, Ink.FOREGROUND);
    picture.fill(right - textSize(), top, textSize(), height, Ink.FOREGROUND);
    picture.text(bar + " px", left - MARGIN, top, Alignment.RIGHT, textSize(), Ink.FOREGROUND);
  }

  private int barPixels() {
    int room = Math.max(1, width() / (6 * scale));
    int power = 1;
    while (power * 10 <= room) {
      power *= 10;
    }
    if (power * 5 <= room) {
      return power * 5;
    }
    return power * 2 <= room ? power * 2 : power;
  }
}
