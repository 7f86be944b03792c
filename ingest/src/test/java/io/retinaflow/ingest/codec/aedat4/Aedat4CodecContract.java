package io.retinaflow.ingest.codec.aedat4;

import io.retinaflow.ingest.codec.EventCodecContract;
import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.PacketCompression;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.codec.TestingSideElements;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.PixelFormat;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.SideStream;
import io.retinaflow.ingest.event.Trigger;
import java.util.EnumSet;
import java.util.Random;

/** AEDAT 4 under one compression. */
abstract class Aedat4CodecContract extends EventCodecContract {
  private final PacketCompression compression;

  Aedat4CodecContract(PacketCompression compression) {
    this.compression = compression;
  }

  @Override
  protected EventFormat format() {
    return EventFormat.AEDAT4;
  }

  @Override
  protected StreamParameters parameters() {
    return StreamParameters.of(new Resolution(346, 260))
        .withSideStreams(EnumSet.allOf(SideStream.class))
        .withLayout(Aedat4Layout.USUAL.withCompression(compression));
  }

  @Override
  protected long start(Random random) {
    return 1_600_000_000_000_000L + random.nextInt();
  }

  @Override
  protected void fill(Random random, long fromMicros, EventBuffer out) {
    long time = fromMicros;
    for (int i = random.nextInt(20); i > 0; i--) {
      time += random.nextInt(200) - 20;
      out.append(time, random.nextInt(346), random.nextInt(260), random.nextBoolean());
      if (random.nextInt(8) == 0) {
        int source = random.nextInt(10);
        out.appendTrigger(new Trigger(time, source, Aedat4Decoder.rises(source)));
      }
      if (random.nextInt(12) == 0) {
        out.appendImuSample(TestingSideElements.imuSample(random, time));
      }
      if (random.nextInt(30) == 0) {
        out.appendFrame(
            TestingSideElements.frame(
                random, time, PixelFormat.GRAY8, PixelFormat.BGR8, PixelFormat.BGRA8));
      }
    }
  }
}
