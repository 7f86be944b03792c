package io.retinaflow.ingest.codec.eventstream;

import io.retinaflow.ingest.codec.EventCodecContract;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import java.util.Random;

/** What every Event Stream type must do. */
abstract class EventStreamContract extends EventCodecContract {

  /** Columns and rows that the type can hold. */
  abstract int largest();

  /** Whether the type has polarities. */
  abstract boolean hasPolarity();

  @Override
  protected StreamParameters parameters() {
    return StreamParameters.of(new Resolution(largest(), largest()));
  }

  @Override
  protected long start(Random random) {
    return random.nextInt(100_000);
  }

  @Override
  protected void fill(Random random, long fromMicros, EventBuffer out) {
    long time = fromMicros;
    for (int i = random.nextInt(60); i > 0; i--) {
      // Around every border of the lead byte, and now and then many overflows.
      time += random.nextInt(random.nextInt(30) == 0 ? 20_000 : 260);
      out.append(
          time,
          random.nextInt(largest()),
          random.nextInt(largest()),
          hasPolarity() && random.nextBoolean());
    }
  }

  /** No pixel is outside the largest sensors, but no time falls. */
  @Override
  protected void appendRefused(long fromMicros, EventBuffer out) {
    out.append(fromMicros - 1, 0, 0, false);
  }
}
