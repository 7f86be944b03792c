package io.retinaflow.ingest.codec.evt2;

import io.retinaflow.ingest.codec.EventCodecContract;
import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.Trigger;
import java.util.Random;

final class Evt2CodecPropertyTest extends EventCodecContract {
  private static final long LOOP_MICROS = 1L << 34;

  @Override
  protected EventFormat format() {
    return EventFormat.EVT2;
  }

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
    for (int i = random.nextInt(40); i > 0; i--) {
      time = next(random, time);
      out.append(time, random.nextInt(2048), random.nextInt(2048), random.nextBoolean());
      if (random.nextInt(5) == 0) {
        out.appendTrigger(new Trigger(time, random.nextInt(32), random.nextBoolean()));
      }
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
