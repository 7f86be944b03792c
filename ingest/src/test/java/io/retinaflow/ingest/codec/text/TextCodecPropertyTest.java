package io.retinaflow.ingest.codec.text;

import io.retinaflow.ingest.codec.EventCodecContract;
import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.Trigger;
import java.util.Random;

final class TextCodecPropertyTest extends EventCodecContract {

  @Override
  protected EventFormat format() {
    return EventFormat.TEXT;
  }

  @Override
  protected StreamParameters parameters() {
    return StreamParameters.of(new Resolution(1 << 16, 1 << 16));
  }

  @Override
  protected long start(Random random) {
    // Up to 18 digits, of either sign.
    return random.nextLong() >> (5 + random.nextInt(55));
  }

  @Override
  protected void fill(Random random, long fromMicros, EventBuffer out) {
    long time = fromMicros;
    for (int i = random.nextInt(40); i > 0; i--) {
      time += random.nextInt(2000) - 500;
      out.append(time, random.nextInt(1 << 16), random.nextInt(1 << 16), random.nextBoolean());
    }
  }

  /** No pixel is outside the largest sensor, but lines have no place for triggers. */
  @Override
  protected void appendRefused(long fromMicros, EventBuffer out) {
    out.appendTrigger(new Trigger(fromMicros, 0, true));
  }
}
