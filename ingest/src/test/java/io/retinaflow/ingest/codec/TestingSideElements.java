package io.retinaflow.ingest.codec;

import io.retinaflow.ingest.event.Frame;
import io.retinaflow.ingest.event.FrameArea;
import io.retinaflow.ingest.event.FrameTiming;
import io.retinaflow.ingest.event.ImuSample;
import io.retinaflow.ingest.event.ImuSample.Axes;
import io.retinaflow.ingest.event.PixelFormat;
import java.util.Random;

/** Random side elements for codec tests. */
public final class TestingSideElements {
  private TestingSideElements() {}

  /** A sample of an inertial unit with magnetometer. */
  public static ImuSample imuSample(Random random, long timeMicros) {
    return new ImuSample(
        timeMicros, (float) random.nextGaussian(), axes(random), axes(random), axes(random));
  }

  /** A vector of any components. */
  public static Axes axes(Random random) {
    return new Axes(random.nextFloat(), -random.nextFloat(), 1000 * random.nextFloat());
  }

  /** A small frame in one of the formats. */
  public static Frame frame(Random random, long timeMicros, PixelFormat... formats) {
    PixelFormat format = formats[random.nextInt(formats.length)];
    FrameArea area =
        new FrameArea(
            random.nextInt(100), random.nextInt(100), random.nextInt(5), random.nextInt(5));
    byte[] pixels = new byte[(int) area.pixels() * format.bytesPerPixel()];
    random.nextBytes(pixels);
    FrameTiming timing =
        new FrameTiming(
            timeMicros,
            timeMicros - random.nextInt(100),
            timeMicros + random.nextInt(100),
            timeMicros - random.nextInt(50),
            timeMicros + random.nextInt(50));
    return new Frame(timing, area, format, pixels);
  }
}
