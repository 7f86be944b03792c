package io.retinaflow.ingest.codec.eventstream;

import io.retinaflow.ingest.codec.EventCodecContract;
import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.codec.TestingSideElements;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.SideStream;
import java.util.EnumSet;
import java.util.Random;

/** What every Event Stream type must do. */
abstract class EventStreamContract extends EventCodecContract {

  /** Columns and rows that the type can hold. */
  abstract int largest();

  /** Whether the type has polarities. */
  abstract boolean hasPolarity();

  @Override
  protected StreamParameters parameters() {
    return StreamParameters.of(sensor()).withSideStreams(EnumSet.allOf(SideStream.class));
  }

  private Resolution sensor() {
    return new Resolution(largest(), largest());
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
      // Last comes an event: the next packet starts at its time.
      if (format() == EventFormat.ES_ATIS && i > 1 && random.nextInt(3) == 0) {
        out.append(TestingSideElements.thresholdCrossing(random, time, sensor()));
        continue;
      }
      int x = random.nextInt(largest());
      int y = random.nextInt(largest());
      out.append(time, x, y, hasPolarity() && random.nextBoolean());
      TestingSideElements.ofEvent(format(), random, time, x, y).ifPresent(out::append);
    }
  }

  /** No pixel is outside the largest sensors, but no time falls. */
  @Override
  protected void appendRefused(long fromMicros, EventBuffer out) {
    out.append(fromMicros - 1, 0, 0, false);
  }
}
