package io.retinaflow.ingest.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

final class EventSimulatorPropertyTest {
  private static final Resolution SENSOR = new Resolution(5, 4);
  private static final int FRAMES = 12;

  /** A stream of frames of random light at random times. */
  private static TestingSensor randomSensor(SensorParameters parameters, long seed, int bands) {
    Random random = new Random(seed);
    TestingSensor sensor = new TestingSensor(SENSOR, parameters, seed, bands);
    long micros = 0;
    for (int frame = 0; frame < FRAMES; frame++) {
      float[] picture = new float[SENSOR.width() * SENSOR.height()];
      for (int p = 0; p < picture.length; p++) {
        picture[p] = 255 * random.nextFloat();
      }
      sensor.show(micros, picture);
      micros += 1 + random.nextInt(30_000);
    }
    return sensor;
  }

  @Property(tries = 200)
  void refractoryPeriod_anyLight_separatesThePixelsEvents(
      @ForAll long seed, @ForAll @LongRange(min = 1, max = 20_000) long refractoryMicros) {
    SensorParameters parameters =
        SensorParameters.noisy()
            .withShotNoiseHertz(200)
            .withHotPixels(new HotPixels(0.1, 1_000))
            .withRefractoryMicros(refractoryMicros);

    assertThat(randomSensor(parameters, seed, 1).gaps())
        .allSatisfy(gap -> assertThat(gap).isGreaterThanOrEqualTo(refractoryMicros));
  }

  @Property(tries = 200)
  void bands_anyNumber_makeNoDifference(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int bands) {
    SensorParameters parameters = SensorParameters.noisy().withShotNoiseHertz(200);

    assertThat(randomSensor(parameters, seed, bands).events().toPacket())
        .isEqualTo(randomSensor(parameters, seed, 1).events().toPacket());
  }

  // With one threshold, what a pixel memorized is the sum of its events: brightness is tracked.
  @Property(tries = 200)
  void events_ofAnIdealSensor_trackBrightnessWithinOneThreshold(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 50) int hundredths) {
    double threshold = hundredths / 100.0;
    Random random = new Random(seed);
    TestingSensor sensor =
        TestingSensor.of(new Resolution(1, 1), SensorParameters.ideal(threshold));
    double first = 255 * random.nextDouble();
    sensor.show(0, first);
    for (int frame = 1; frame < FRAMES; frame++) {
      double intensity = 255 * random.nextDouble();
      sensor.show(1_000L * frame, intensity);
      double tracked =
          threshold * sensor.byPixel().get(0).stream().mapToInt(event -> event.on() ? 1 : -1).sum();
      double change = LogResponse.exact(intensity) - LogResponse.exact(first);

      assertThat(Math.abs(change - tracked)).isLessThanOrEqualTo(threshold + 1e-4);
    }
  }

  @Property(tries = 200)
  void sort_anyKeys_isStableInTime(
      @ForAll Random random, @ForAll @IntRange(min = 1, max = 1_000_000) int window) {
    EventKeys keys = new EventKeys();
    int size = random.nextInt(3_000);
    int[][] expected = new int[size][];
    for (int i = 0; i < size; i++) {
      expected[i] = new int[] {random.nextInt(window), random.nextInt() >>> 2, random.nextInt(2)};
      keys.append(expected[i][0], expected[i][1], expected[i][2] == 1);
    }
    Arrays.sort(expected, Comparator.comparingInt(key -> key[0]));

    keys.sortByTime(window);

    int[][] sorted =
        IntStream.range(0, keys.size())
            .mapToObj(i -> new int[] {keys.micros(i), keys.pixel(i), keys.on(i) ? 1 : 0})
            .toArray(int[][]::new);
    assertThat(sorted).isDeepEqualTo(expected);
  }

  @Property(tries = 200)
  void generate_splitFrames_giveTheSameEventsWithinAMicrosecond(@ForAll long seed) {
    Random random = new Random(seed);
    float from = 20 + 235 * random.nextFloat();
    float to = 20 + 235 * random.nextFloat();
    double middle = Math.sqrt((double) from * to);
    Resolution pixel = new Resolution(1, 1);
    EventBuffer whole =
        TestingSensor.of(pixel, SensorParameters.ideal(0.11))
            .show(0, from)
            .show(9_000, to)
            .events();
    EventBuffer split =
        TestingSensor.of(pixel, SensorParameters.ideal(0.11))
            .show(0, from)
            .show(4_500, middle)
            .show(9_000, to)
            .events();

    assertThat(split.size()).isBetween(whole.size() - 1, whole.size() + 1);
    for (int i = 0; i < Math.min(whole.size(), split.size()); i++) {
      assertThat(Math.abs(split.timeMicros(i) - whole.timeMicros(i))).isLessThanOrEqualTo(1);
      assertThat(split.on(i)).isEqualTo(whole.on(i));
    }
  }
}
