package io.retinaflow.ingest.codec.nmnist;

import io.retinaflow.ingest.codec.EventCodecContract;
import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import java.util.Random;

final class Bs2CodecPropertyTest extends EventCodecContract {

  @Override
  protected EventFormat format() {
    return EventFormat.BS2;
  }

  @Override
  protected StreamParameters parameters() {
    return StreamParameters.of(new Resolution(256, 256));
  }

  @Override
  protected long start(Random random) {
    return 0;
  }

  @Override
  protected void fill(Random random, long fromMicros, EventBuffer out) {
    for (int i = random.nextInt(60); i > 0; i--) {
      out.append(
          random.nextInt(1 << 23), random.nextInt(256), random.nextInt(256), random.nextBoolean());
    }
  }
}
