package io.retinaflow.ingest.codec.dat;

import io.retinaflow.ingest.codec.EventCodecContract;
import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.Trigger;
import java.util.Random;

final class DatTriggerPropertyTest extends EventCodecContract {

  @Override
  protected EventFormat format() {
    return EventFormat.DAT_TRIGGERS;
  }

  @Override
  protected StreamParameters parameters() {
    return StreamParameters.of(new Resolution(640, 480));
  }

  @Override
  protected long start(Random random) {
    return random.nextBoolean() ? (1L << 32) - 1000 : random.nextLong(1L << 32);
  }

  @Override
  protected void fill(Random random, long fromMicros, EventBuffer out) {
    long time = fromMicros;
    for (int i = random.nextInt(60); i > 0; i--) {
      out.appendTrigger(new Trigger(time, random.nextInt(32), random.nextBoolean()));
      time += random.nextInt(random.nextInt(10) == 0 ? 1 << 25 : 1000);
    }
  }
}
