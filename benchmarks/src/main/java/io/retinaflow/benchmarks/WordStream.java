package io.retinaflow.benchmarks;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import java.util.SplittableRandom;

/** A word format and the kind of scene that decides what its decoder's loop mostly meets. */
public enum WordStream {
  /** EVT 2.0: scenes make no difference. */
  EVT2(EventFormat.EVT2, false),
  /** EVT 2.1, one event a word. */
  EVT21_SCALAR(EventFormat.EVT21, false),
  /** EVT 2.1, many events a word. */
  EVT21_VECTORS(EventFormat.EVT21, true),
  /** EVT 3.0, single events. */
  EVT3_SCALAR(EventFormat.EVT3, false),
  /** EVT 3.0, mostly vectors. */
  EVT3_VECTORS(EventFormat.EVT3, true),
  /** DAT version 2: scenes make no difference. */
  DAT2(EventFormat.DAT2, false);

  static final Resolution RESOLUTION = new Resolution(1280, 720);

  private static final int MOST_ROW_COLUMNS = 48;

  private final EventFormat format;
  private final boolean rows;

  WordStream(EventFormat format, boolean rows) {
    this.format = format;
    this.rows = rows;
  }

  EventFormat format() {
    return format;
  }

  /**
   * Appends at least so many events: single ones on uniformly random pixels, two a microsecond, or
   * rows of up to 48 columns of which three in four fire at once, one row a microsecond.
   */
  void generate(int events, long fromMicros, SplittableRandom random, EventBuffer out) {
    long time = fromMicros;
    int end = out.size() + events;
    while (out.size() < end) {
      if (rows) {
        time += random.nextInt(3);
        row(time, random, out);
      } else {
        time += random.nextInt(2);
        int x = random.nextInt(RESOLUTION.width());
        out.append(time, x, random.nextInt(RESOLUTION.height()), random.nextBoolean());
      }
    }
  }

  private static void row(long time, SplittableRandom random, EventBuffer out) {
    int columns = 8 + random.nextInt(MOST_ROW_COLUMNS - 8);
    int first = random.nextInt(RESOLUTION.width() - columns);
    int y = random.nextInt(RESOLUTION.height());
    boolean on = random.nextBoolean();
    for (int x = first; x < first + columns; x++) {
      if (random.nextInt(4) > 0) {
        out.append(time, x, y, on);
      }
    }
  }
}
