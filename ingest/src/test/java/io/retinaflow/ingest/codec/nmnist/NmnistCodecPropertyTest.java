package io.retinaflow.ingest.codec.nmnist;

import io.retinaflow.ingest.codec.EventCodecContract;
import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import java.util.Random;

final class NmnistCodecPropertyTest extends EventCodecContract {
  private static final int TIMER_MICROS = 1 << 23;

  @Override
  protected EventFormat format() {
    return EventFormat.NMNIST;
  }

  @Override
  protected StreamParameters parameters() {
    return StreamParameters.of(new Resolution(256, 240));
  }

  @Override
  protected long start(Random random) {
    return random.nextInt(3 * TIMER_MICROS);
  }

  @Override
  protected void fill(Random random, long fromMicros, EventBuffer out) {
    long time = fromMicros;
    for (int i = random.nextInt(60); i > 0; i--) {
      time += random.nextInt(random.nextInt(20) == 0 ? 300_000 : 100);
      // A step back of less than the timer's range less one overflow stays in reach.
      long earlier = Math.max(0, time - random.nextInt(random.nextInt(8) == 0 ? 1000 : 1));
      out.append(earlier, random.nextInt(256), random.nextInt(240), random.nextBoolean());
    }
  }
}
