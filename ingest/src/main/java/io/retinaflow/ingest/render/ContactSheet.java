package io.retinaflow.ingest.render;

import io.retinaflow.ingest.drawing.Picture;
import io.retinaflow.ingest.drawing.Theme;
import java.util.List;

/** Sheet of frames side by side, in rows from left to right, about as wide as it is high. */
public final class ContactSheet {
  private static final int GAP = 8;

  private ContactSheet() {}

  /**
   * Arranges frames of one size.
   *
   * @throws IllegalArgumentException if there are none, their sizes differ, or the sheet would be
   *     too large for a {@link Picture}
   */
  public static Picture of(List<Picture> frames, Theme theme) {
    if (frames.isEmpty()) {
      throw new IllegalArgumentException("no frames for a sheet");
    }
    int width = frames.get(0).width();
    int height = frames.get(0).height();
    int columns = columns(frames.size(), width, height);
    int rows = (frames.size() + columns - 1) / columns;
    Picture sheet = new Picture(columns * (width + GAP) + GAP, rows * (height + GAP) + GAP, theme);
    for (int i = 0; i < frames.size(); i++) {
      Picture frame = frames.get(i);
      if (frame.width() != width || frame.height() != height) {
        throw new IllegalArgumentException(
            "frame of %dx%d on a sheet of %dx%d"
                .formatted(frame.width(), frame.height(), width, height));
      }
      int x = GAP + i % columns * (width + GAP);
      int y = GAP + i / columns * (height + GAP);
      sheet.picture(frame, x, y);
    }
    return sheet;
  }

  private static int columns(int frames, int width, int height) {
    long columns = Math.round(Math.sqrt((double) frames * height / width));
    return (int) Math.min(frames, Math.max(1, columns));
  }
}
