package io.retinaflow.ingest.codec.aedat3;

import io.retinaflow.ingest.codec.EventCodecContract;
import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.codec.TestingSideElements;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Frame;
import io.retinaflow.ingest.event.FrameTiming;
import io.retinaflow.ingest.event.ImuSample;
import io.retinaflow.ingest.event.ImuSample.Axes;
import io.retinaflow.ingest.event.PixelFormat;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.SideStream;
import io.retinaflow.ingest.event.Trigger;
import java.util.EnumSet;
import java.util.Random;

final class Aedat3CodecPropertyTest extends EventCodecContract {

  @Override
  protected EventFormat format() {
    return EventFormat.AEDAT3;
  }

  @Override
  protected StreamParameters parameters() {
    return StreamParameters.of(new Resolution(346, 260))
        .withSideStreams(EnumSet.allOf(SideStream.class));
  }

  @Override
  protected long start(Random random) {
    return random.nextInt(1 << 20) * (1L << 31) + random.nextInt(2) * 0x7FFF_FF00L;
  }

  @Override
  protected void fill(Random random, long fromMicros, EventBuffer out) {
    long time = fromMicros;
    for (int i = random.nextInt(20); i > 0; i--) {
      time += random.nextInt(200);
      out.append(time, random.nextInt(346), random.nextInt(260), random.nextBoolean());
      if (random.nextInt(8) == 0) {
        int type = random.nextInt(128);
        out.appendTrigger(new Trigger(time, type, Aedat3Decoder.rises(type)));
      }
      if (random.nextInt(12) == 0) {
        out.appendImuSample(imuSample(random, time));
      }
      if (random.nextInt(30) == 0) {
        out.appendFrame(frame(random, time));
      }
    }
  }

  private static ImuSample imuSample(Random random, long timeMicros) {
    ImuSample sample = TestingSideElements.imuSample(random, timeMicros);
    return random.nextBoolean()
        ? sample
        : new ImuSample(
            timeMicros,
            sample.temperatureCelsius(),
            sample.acceleration(),
            sample.angularVelocity(),
            Axes.ZERO);
  }

  /** A frame whose times are of one overflow and that stands for the middle of its exposure. */
  private static Frame frame(Random random, long near) {
    Frame any =
        TestingSideElements.frame(
            random, near, PixelFormat.GRAY16, PixelFormat.RGB16, PixelFormat.RGBA16);
    long start = near >> 31 << 31;
    FrameTiming timing =
        new FrameTiming(start + 25, start, start + 90, start + 10, start + 10 + 31);
    return new Frame(timing, any.area(), any.format(), any.pixels());
  }
}
