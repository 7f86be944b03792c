package io.retinaflow.ingest.codec.ros;

import io.retinaflow.ingest.codec.EventCodecContract;
import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.Trigger;
import java.util.Random;

/** What messages in one encoding and serialization must do. */
abstract class RosCodecContract extends EventCodecContract {
  private final RosSerialization serialization;
  private final RosEncoding encoding;

  RosCodecContract(RosSerialization serialization, RosEncoding encoding) {
    this.serialization = serialization;
    this.encoding = encoding;
  }

  @Override
  protected EventFormat format() {
    return serialization.format();
  }

  @Override
  protected StreamParameters parameters() {
    return StreamParameters.of(new Resolution(2048, 2048)).withLayout(new RosLayout(encoding));
  }

  @Override
  protected long start(Random random) {
    return random.nextLong(1L << 33);
  }

  @Override
  protected void fill(Random random, long fromMicros, EventBuffer out) {
    long time = fromMicros;
    for (int i = random.nextInt(60); i > 0; i--) {
      time = next(random, time);
      if (encoding == RosEncoding.TRIGGER) {
        out.appendTrigger(new Trigger(time, random.nextInt(1 << 15), random.nextBoolean()));
      } else {
        out.append(time, random.nextInt(2048), random.nextInt(2048), random.nextBoolean());
      }
    }
  }

  /** Mostly a little later, now and then earlier or past the span of a message. */
  private static long next(Random random, long time) {
    int kind = random.nextInt(60);
    if (kind == 0) {
      return time + random.nextInt(1 << 24);
    }
    return kind < 4
        ? Math.max(time & -(1 << 24), time - random.nextInt(4000))
        : time + random.nextInt(90);
  }
}
