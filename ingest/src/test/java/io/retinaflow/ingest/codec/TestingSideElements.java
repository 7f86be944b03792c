package io.retinaflow.ingest.codec;

import io.retinaflow.ingest.event.ColorEvent;
import io.retinaflow.ingest.event.DisplayEvent;
import io.retinaflow.ingest.event.Frame;
import io.retinaflow.ingest.event.FrameArea;
import io.retinaflow.ingest.event.FrameTiming;
import io.retinaflow.ingest.event.GenericEvent;
import io.retinaflow.ingest.event.ImuSample;
import io.retinaflow.ingest.event.ImuSample.Axes;
import io.retinaflow.ingest.event.PixelFormat;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.SideElement;
import io.retinaflow.ingest.event.ThresholdCrossing;
import java.util.Optional;
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

  /** What an Event Stream holds of each event beside its time and pixel, if anything. */
  public static Optional<SideElement> ofEvent(
      EventFormat format, Random random, long timeMicros, int x, int y) {
    return switch (format) {
      case ES_GENERIC -> Optional.of(genericEvent(random, timeMicros));
      case ES_DISPLAY -> Optional.of(new DisplayEvent(timeMicros, x, y, random.nextInt(256)));
      case ES_COLOR ->
          Optional.of(
              new ColorEvent(
                  timeMicros, x, y, random.nextInt(256), random.nextInt(256), random.nextInt(256)));
      default -> Optional.empty();
    };
  }

  private static GenericEvent genericEvent(Random random, long timeMicros) {
    // Lengths of one and of two bytes.
    byte[] payload = new byte[random.nextInt(random.nextInt(10) == 0 ? 300 : 4)];
    random.nextBytes(payload);
    return new GenericEvent(timeMicros, payload);
  }

  /** A crossing anywhere on a sensor. */
  public static ThresholdCrossing thresholdCrossing(
      Random random, long timeMicros, Resolution sensor) {
    int x = random.nextInt(sensor.width());
    int y = random.nextInt(sensor.height());
    return new ThresholdCrossing(timeMicros, x, y, random.nextBoolean());
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
