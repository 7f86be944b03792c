package io.retinaflow.ingest.codec.ecf;

import io.retinaflow.ingest.codec.EventCodecContract;
import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import java.util.Random;

final class EcfCodecPropertyTest extends EventCodecContract {

  @Override
  protected EventFormat format() {
    return EventFormat.ECF;
  }

  @Override
  protected StreamParameters parameters() {
    return StreamParameters.of(new Resolution(2048, 2048));
  }

  @Override
  protected long start(Random random) {
    return random.nextInt(4) == 0 ? random.nextLong() / 4 : random.nextInt(1 << 20);
  }

  /** Rows, runs or scattered pixels, so that each style is the shortest in some chunk. */
  @Override
  protected void fill(Random random, long fromMicros, EventBuffer out) {
    int kind = random.nextInt(3);
    long time = fromMicros;
    int x = random.nextInt(1024);
    int y = random.nextInt(2048);
    boolean on = random.nextBoolean();
    for (int i = random.nextInt(200); i > 0; i--) {
      time += random.nextInt(20) == 0 ? random.nextInt(100_000) - 20_000 : random.nextInt(18) / 16;
      x = kind == 0 ? (x + 1 + random.nextInt(2)) % 2048 : random.nextInt(2048);
      y = kind == 2 || random.nextInt(50) == 0 ? random.nextInt(2048) : y;
      on = kind == 0 ? on : random.nextBoolean();
      out.append(time, x, y, on);
    }
  }
}
