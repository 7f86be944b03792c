package io.retinaflow.ingest.codec.evt21;

import io.retinaflow.ingest.codec.EventCodecContract;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.Trigger;
import java.util.Random;

abstract class Evt21CodecContract extends EventCodecContract {
  private static final long LOOP_MICROS = 1L << 34;

  @Override
  protected StreamParameters parameters() {
    return StreamParameters.of(new Resolution(2048, 2048));
  }

  @Override
  protected long start(Random random) {
    return random.nextLong(3 * LOOP_MICROS);
  }

  @Override
  protected void fill(Random random, long fromMicros, EventBuffer out) {
    long time = fromMicros;
    for (int i = random.nextInt(30); i > 0; i--) {
      time = next(random, time);
      row(random, time, out);
      if (random.nextInt(5) == 0) {
        out.appendTrigger(new Trigger(time, random.nextInt(32), random.nextBoolean()));
      }
    }
  }

  /** Columns that mostly rise, over borders of the 32 aligned pixels, and sometimes repeat. */
  private static void row(Random random, long time, EventBuffer out) {
    int y = random.nextInt(2048);
    boolean on = random.nextBoolean();
    int x = random.nextInt(2048);
    for (int run = random.nextInt(20); run >= 0 && x < 2048; run--) {
      out.append(time, x, y, on);
      x = Math.max(0, x - 1 + random.nextInt(6));
    }
  }

  /** Mostly a little later, sometimes earlier within the loop, sometimes a loop or two later. */
  private static long next(Random random, long time) {
    int kind = random.nextInt(40);
    if (kind == 0) {
      return time + random.nextLong(2 * LOOP_MICROS);
    }
    if (kind < 6) {
      return Math.max(time / LOOP_MICROS * LOOP_MICROS, time - random.nextInt(5000));
    }
    return time + random.nextInt(100);
  }
}
