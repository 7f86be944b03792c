package io.retinaflow.ingest.codec.aedat2;

import io.retinaflow.ingest.codec.EventCodecContract;
import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.ImuSample;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.SideStream;
import io.retinaflow.ingest.event.Trigger;
import java.util.EnumSet;
import java.util.Random;

final class DavisCodecPropertyTest extends EventCodecContract {
  private static final ImuRange RANGE = new ImuRange(8, 1000);

  @Override
  protected EventFormat format() {
    return EventFormat.AEDAT2;
  }

  @Override
  protected StreamParameters parameters() {
    return StreamParameters.of(new Resolution(346, 260))
        .withSideStreams(EnumSet.allOf(SideStream.class))
        .withLayout(Aedat2Layout.of(ChipAddresses.DAVIS).withImuRange(RANGE));
  }

  @Override
  protected long start(Random random) {
    // Early enough for the first event to be in the first epoch.
    return 3 * (long) random.nextInt(1 << 30);
  }

  @Override
  protected void fill(Random random, long fromMicros, EventBuffer out) {
    long time = fromMicros;
    for (int i = random.nextInt(20); i > 0; i--) {
      // Steps that cross the wrap now and then, none as long as half an epoch.
      time += random.nextInt(random.nextInt(10) == 0 ? 1 << 30 : 200);
      out.append(time, random.nextInt(346), random.nextInt(260), random.nextBoolean());
      if (random.nextInt(8) == 0) {
        out.appendTrigger(new Trigger(time, 0, random.nextBoolean()));
      }
      if (random.nextInt(8) == 0) {
        out.appendImuSample(imuSample(random, time));
      }
    }
  }

  /** A sample of whole counts. */
  private static ImuSample imuSample(Random random, long timeMicros) {
    ImuWords words = new ImuWords();
    for (int i = 0; i < ImuWords.WORDS; i++) {
      words.add(i, (short) random.nextInt(), timeMicros);
    }
    return words.take(RANGE);
  }
}
