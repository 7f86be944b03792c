package io.retinaflow.ingest.drawing;

/** Where a text lies from the place it is drawn at. */
public enum Alignment {
  /** To the right of it. */
  LEFT {
    @Override
    int start(int x, int width) {
      return x;
    }
  },
  /** Around it. */
  CENTRE {
    @Override
    int start(int x, int width) {
      return x - width / 2;
    }
  },
  /** To the left of it. */
  RIGHT {
    @Override
    int start(int x, int width) {
      return x - width;
    }
  };

  /** Left edge of a text of the given width. */
  abstract int start(int x, int width);
}
