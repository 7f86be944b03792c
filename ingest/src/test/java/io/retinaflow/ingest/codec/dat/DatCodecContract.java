package io.retinaflow.ingest.codec.dat;

import io.retinaflow.ingest.codec.EventCodecContract;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import java.util.Random;

/** What both layouts of DAT events must do; triggers are tested apart. */
abstract class DatCodecContract extends EventCodecContract {
  private static final long WRAP_MICROS = 1L << 32;

  abstract Resolution largest();

  @Override
  protected StreamParameters parameters() {
    return StreamParameters.of(largest());
  }

  @Override
  protected long start(Random random) {
    return random.nextBoolean() ? WRAP_MICROS - 1000 : random.nextLong(WRAP_MICROS);
  }

  @Override
  protected void fill(Random random, long fromMicros, EventBuffer out) {
    long time = fromMicros;
    for (int i = random.nextInt(60); i > 0; i--) {
      out.append(
          time,
          random.nextInt(largest().width()),
          random.nextInt(largest().height()),
          random.nextBoolean());
      time = next(random, time);
    }
  }

  /** Mostly a little later, sometimes earlier, over a wrap too, sometimes by nearly half a wrap. */
  private static long next(Random random, long time) {
    int kind = random.nextInt(20);
    if (kind == 0) {
      return time + random.nextLong(WRAP_MICROS / 2);
    }
    return kind < 4 ? Math.max(0, time - random.nextInt(5000)) : time + random.nextInt(100);
  }
}
