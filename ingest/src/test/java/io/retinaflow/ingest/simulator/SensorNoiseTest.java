package io.retinaflow.ingest.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.simulator.TestingSensor.Event;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statistics of the noise, against what its definition says; bounds are four deviations wide. */
final class SensorNoiseTest {
  private static final Resolution SENSOR = new Resolution(64, 48);
  private static final int PIXELS = 64 * 48;
  private static final long SECOND = 1_000_000;
  private static final SensorParameters IDEAL = SensorParameters.ideal(0.2);

  private static TestingSensor still(SensorParameters parameters, double intensity, long seconds) {
    return TestingSensor.of(SENSOR, parameters)
        .show(0, intensity)
        .show(seconds * SECOND, intensity);
  }

  @ParameterizedTest
  // R (1 - 0.75 (I + 20) / 275) of R = 5 Hz.
  @CsvSource({"0, 4.727272727", "100, 3.363636364", "255, 1.25"})
  void shotNoise_anyIntensity_isPoissonOfItsRate(double intensity, double hertz) {
    long seconds = 10;
    TestingSensor sensor = still(IDEAL.withShotNoiseHertz(5), intensity, seconds);

    double mean = hertz * seconds;
    double total = mean * PIXELS;
    assertThat((double) sensor.events().size()).isCloseTo(total, within(4 * Math.sqrt(total)));
    // Chi-square over pixels, and over slices of time: Poisson counts have it at their number.
    assertThat(chiSquare(sensor.byPixel().stream().mapToDouble(List::size), mean))
        .isCloseTo(PIXELS, within(4 * Math.sqrt(2 * PIXELS)));
    assertThat(chiSquare(slices(sensor, 100, seconds * SECOND), total / 100))
        .isCloseTo(100, within(4 * Math.sqrt(2 * 100)));
    long on = sensor.byPixel().stream().flatMap(List::stream).filter(Event::on).count();
    assertThat((double) on).isCloseTo(total / 2, within(4 * Math.sqrt(total)));
  }

  private static DoubleStream slices(TestingSensor sensor, int slices, long durationMicros) {
    double[] counts = new double[slices];
    for (int i = 0; i < sensor.events().size(); i++) {
      counts[(int) (sensor.events().timeMicros(i) * slices / durationMicros)]++;
    }
    return DoubleStream.of(counts);
  }

  private static double chiSquare(DoubleStream counts, double mean) {
    return counts.map(count -> (count - mean) * (count - mean) / mean).sum();
  }

  @Test
  void shotNoise_changingIntensity_followsItWithinAnInterval() {
    TestingSensor sensor =
        TestingSensor.of(SENSOR, IDEAL.withThresholds(Thresholds.exactly(9)).withShotNoiseHertz(20))
            .show(0, 0)
            .show(10 * SECOND, 255);

    double[] halves = slices(sensor, 2, 10 * SECOND).toArray();
    // The mean intensity is 63.75 in the first half and 191.25 in the second.
    double expected = (1 - 0.75 * 83.75 / 275) / (1 - 0.75 * 211.25 / 275);
    assertThat(halves[0] / halves[1]).isCloseTo(expected, within(0.03));
  }

  @Test
  void leak_stillPicture_firesOnAtItsRateWithItsJitter() {
    TestingSensor sensor = still(IDEAL.withLeak(new Leak(1, 0, 0.1)), 80, 20);

    assertThat(sensor.byPixel())
        .allSatisfy(pixel -> assertThat(pixel).hasSizeBetween(17, 23).allMatch(Event::on));
    Moments gaps = Moments.of(sensor.gaps().mapToDouble(gap -> gap / 1e6));
    assertThat(gaps.mean()).isCloseTo(1, within(0.004));
    assertThat(gaps.deviation()).isCloseTo(0.1, within(0.004));
    // A sensor that has been on for long fires from the start, not all at once.
    assertThat(chiSquare(slices(sensor, 20, 20 * SECOND), PIXELS)).isLessThan(60);
  }

  @Test
  void leak_spreadOverPixels_isLogNormal() {
    TestingSensor sensor = still(IDEAL.withLeak(new Leak(2, 0.15, 0)), 80, 60);

    Moments decades =
        Moments.of(sensor.byPixel().stream().mapToDouble(pixel -> Math.log10(pixel.size() / 60.0)));
    assertThat(decades.mean()).isCloseTo(Math.log10(2), within(0.012));
    assertThat(decades.deviation()).isCloseTo(0.15, within(0.01));
  }

  @Test
  void hotPixels_fraction_fireAtTheirRateAndNoOthers() {
    TestingSensor sensor = still(IDEAL.withHotPixels(new HotPixels(0.05, 200)), 80, 1);

    List<List<Event>> hot = sensor.byPixel().stream().filter(pixel -> !pixel.isEmpty()).toList();
    double expected = 0.05 * PIXELS;
    assertThat((double) hot.size()).isCloseTo(expected, within(4 * Math.sqrt(expected)));
    assertThat(hot).allSatisfy(pixel -> assertThat(pixel).hasSizeBetween(199, 201));
  }

  @Test
  void thresholds_mismatch_isNormalAndOfBothPolaritiesIndependently() {
    SensorParameters parameters = IDEAL.withThresholds(new Thresholds(0.2, 0.3, 0.03));
    double slope = 0.8;
    Moments on = Moments.of(thresholds(parameters, 80, 80 * Math.exp(slope), slope));
    Moments off = Moments.of(thresholds(parameters, 80 * Math.exp(slope), 80, slope));

    double error = 4 * 0.03 / Math.sqrt(PIXELS);
    assertThat(on.mean()).isCloseTo(0.2, within(error));
    assertThat(off.mean()).isCloseTo(0.3, within(error));
    assertThat(on.deviation()).isCloseTo(0.03, within(error));
    assertThat(off.deviation()).isCloseTo(0.03, within(error));
  }

  @Test
  void thresholds_hugeMismatch_stopsAtTheFloor() {
    SensorParameters parameters = IDEAL.withThresholds(new Thresholds(0.2, 0.2, 0.5));
    double[] thresholds = thresholds(parameters, 80, 80 * Math.E, 1).sorted().toArray();

    assertThat(thresholds[0]).isCloseTo(Thresholds.FLOOR, within(1e-5));
    // Of a normal distribution 0.38 deviations above the floor, 35 % lie at it.
    long atFloor = DoubleStream.of(thresholds).filter(t -> t < Thresholds.FLOOR + 1e-5).count();
    assertThat((double) atFloor / PIXELS).isCloseTo(0.352, within(0.035));
  }

  /** First crossings of a ramp of known slope, in log units, of the pixels that reached them. */
  private static DoubleStream thresholds(
      SensorParameters parameters, double from, double to, double slope) {
    TestingSensor sensor = TestingSensor.of(SENSOR, parameters).show(0, from).show(SECOND, to);
    return sensor.byPixel().stream()
        .filter(pixel -> !pixel.isEmpty())
        .mapToDouble(pixel -> slope * (pixel.get(0).micros() + 0.5) / SECOND);
  }

  /** Mean and standard deviation. */
  private record Moments(double mean, double deviation) {
    static Moments of(DoubleStream values) {
      double[] all = values.toArray();
      double mean = DoubleStream.of(all).average().orElseThrow();
      double variance =
          DoubleStream.of(all)
              .map(value -> (value - mean) * (value - mean))
              .average()
              .orElseThrow();
      return new Moments(mean, Math.sqrt(variance));
    }
  }
}
