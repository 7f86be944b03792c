package io.retinaflow.ingest.codec.aedat2;

import io.retinaflow.ingest.codec.EventCodecContract;
import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.codec.aedat2.Aedat2Layout.Timestamps;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.Trigger;
import java.util.Random;

/** DVS128 records of one address width. */
abstract class Dvs128CodecContract extends EventCodecContract {
  private final EventFormat format;
  private final Timestamps timestamps;

  Dvs128CodecContract(EventFormat format, Timestamps timestamps) {
    this.format = format;
    this.timestamps = timestamps;
  }

  @Override
  protected EventFormat format() {
    return format;
  }

  @Override
  protected StreamParameters parameters() {
    return StreamParameters.of(new Resolution(128, 128))
        .withLayout(Aedat2Layout.of(ChipAddresses.DVS128).withTimestamps(timestamps));
  }

  @Override
  protected long start(Random random) {
    // Early enough for the first event to be in the first epoch.
    long unsigned = 3 * (long) random.nextInt(1 << 30);
    return timestamps == Timestamps.SIGNED ? unsigned + Integer.MIN_VALUE : unsigned;
  }

  @Override
  protected void fill(Random random, long fromMicros, EventBuffer out) {
    long time = fromMicros;
    for (int i = random.nextInt(30); i > 0; i--) {
      time += random.nextInt(random.nextInt(10) == 0 ? 1 << 30 : 200);
      out.append(time, random.nextInt(128), random.nextInt(128), random.nextBoolean());
      if (random.nextInt(8) == 0) {
        out.appendTrigger(new Trigger(time, 0, random.nextBoolean()));
      }
    }
  }
}
