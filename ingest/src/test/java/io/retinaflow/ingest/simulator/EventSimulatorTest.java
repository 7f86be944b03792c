package io.retinaflow.ingest.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.simulator.TestingSensor.Event;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EventSimulatorTest {
  private static final Resolution PIXEL = new Resolution(1, 1);
  private static final Resolution SENSOR = new Resolution(24, 16);
  private static final long SECOND = 1_000_000;

  private static List<Event> onePixel(TestingSensor sensor) {
    return sensor.byPixel().get(0);
  }

  @ParameterizedTest
  @CsvSource({"30, 200, 0.2", "200, 30, 0.2", "20, 255, 0.05", "100, 101, 0.2", "21, 250, 0.013"})
  void show_changeOfContrast_firesFloorOfLogContrastOverThresholdAtTheAnalyticTimes(
      float from, float to, double threshold) {
    TestingSensor sensor =
        TestingSensor.of(PIXEL, SensorParameters.ideal(threshold)).show(0, from).show(SECOND, to);

    double contrast = Math.log(to / from);
    List<Event> events = onePixel(sensor);
    assertThat(events).hasSize((int) (Math.abs(contrast) / threshold));
    for (int k = 0; k < events.size(); k++) {
      double crossing = (k + 1) * threshold / Math.abs(contrast) * SECOND;
      assertThat((double) events.get(k).micros()).isCloseTo(crossing, within(1.5));
      assertThat(events.get(k).on()).isEqualTo(contrast > 0);
    }
  }

  @Test
  void show_darkLevels_areLinear() {
    double slope = Math.log(20) / 20;
    TestingSensor sensor =
        TestingSensor.of(PIXEL, SensorParameters.ideal(slope * 0.999)).show(0, 0).show(SECOND, 20);

    assertThat(onePixel(sensor)).hasSize(20);
    assertThat(sensor.gaps()).allSatisfy(gap -> assertThat(gap).isBetween(49_949L, 49_951L));
  }

  @Test
  void show_thresholdReachedExactlyAtAFrame_firesThere() {
    // The linear part makes the change exact: from 0 to 20 is ln 20, as the table holds it.
    double threshold = (float) Math.log(20);
    TestingSensor sensor =
        TestingSensor.of(PIXEL, SensorParameters.ideal(threshold))
            .show(0, 0)
            .show(100, 20)
            .show(200, 0)
            .show(300, 0);

    assertThat(onePixel(sensor)).containsExactly(new Event(100, true), new Event(200, false));
  }

  @Test
  void show_upAndDown_isSymmetric() {
    TestingSensor up = TestingSensor.of(PIXEL, SensorParameters.ideal(0.07));
    TestingSensor down = TestingSensor.of(PIXEL, SensorParameters.ideal(0.07));

    up.show(0, 23).show(SECOND, 240);
    down.show(0, 240).show(SECOND, 23);

    assertThat(onePixel(down)).hasSameSizeAs(onePixel(up)).allMatch(event -> !event.on());
    for (int k = 0; k < onePixel(up).size(); k++) {
      assertThat(onePixel(down).get(k).micros())
          .isCloseTo(onePixel(up).get(k).micros(), within(1L));
    }
  }

  @Test
  void show_intensityRamp_convergesToTheContinuousTimesAsFramesGetFiner() {
    double[] errors =
        LongStream.of(8, 32, 128).mapToDouble(EventSimulatorTest::largestRampError).toArray();

    // A chord's error falls with the square of the step.
    assertThat(errors[1]).isLessThan(errors[0] / 8);
    assertThat(errors[2]).isLessThan(errors[1] / 8);
  }

  /** Error in microseconds against t(k) = T (exp(k theta) - 1) I0 / (I1 - I0). */
  private static double largestRampError(long frames) {
    double threshold = 0.2;
    TestingSensor sensor = TestingSensor.of(PIXEL, SensorParameters.ideal(threshold));
    for (long frame = 0; frame <= frames; frame++) {
      sensor.show(frame * SECOND / frames, 32 + 192.0 * frame / frames);
    }
    List<Event> events = onePixel(sensor);
    assertThat(events).hasSize((int) (Math.log(7) / threshold));
    double largest = 0;
    for (int k = 0; k < events.size(); k++) {
      double exact = (Math.exp((k + 1) * threshold) - 1) * 32 / 192 * SECOND;
      largest = Math.max(largest, Math.abs(events.get(k).micros() - exact));
    }
    return largest;
  }

  @Test
  void show_lowPass_delaysAStepAsAnRcFilterDoes() {
    double cutoff = 100;
    TestingSensor sensor =
        TestingSensor.of(PIXEL, SensorParameters.ideal(0.2).withCutoffHertz(cutoff));
    sensor.show(0, 25).show(1, 250);
    for (long micros = 51; micros < 40_000; micros += 50) {
      sensor.show(micros, 250);
    }

    // tau = 1 / (2 pi f i), i = (250 + 20) / 275.
    double tau = SECOND / (2 * Math.PI * cutoff * 270 / 275);
    List<Event> events = onePixel(sensor);
    assertThat(events).hasSize(11);
    for (int k = 0; k < events.size(); k++) {
      double crossing = -tau * Math.log1p(-(k + 1) * 0.2 / Math.log(10));
      assertThat((double) events.get(k).micros()).isCloseTo(crossing, within(4.0));
    }
  }

  @Test
  void show_refractoryPeriod_holdsThePixelInReset() {
    // 1 log unit a second: 0.2 s to the threshold, then 0.1 s of blindness.
    TestingSensor sensor =
        TestingSensor.of(PIXEL, SensorParameters.ideal(0.2).withRefractoryMicros(100_000))
            .show(0, 80)
            .show(SECOND, 80 * Math.E);

    assertThat(onePixel(sensor))
        .extracting(Event::micros)
        .satisfiesExactly(
            first -> assertThat(first).isCloseTo(200_000L, within(2L)),
            second -> assertThat(second).isCloseTo(500_000L, within(2L)),
            third -> assertThat(third).isCloseTo(800_000L, within(2L)));
  }

  @Test
  void show_refractoryPeriodOverFrames_isTheSame() {
    SensorParameters parameters = SensorParameters.ideal(0.2).withRefractoryMicros(150_000);
    TestingSensor coarse = TestingSensor.of(PIXEL, parameters).show(0, 80).show(SECOND, 200);
    TestingSensor fine = TestingSensor.of(PIXEL, parameters);
    for (int frame = 0; frame <= 50; frame++) {
      fine.show(frame * SECOND / 50, 80 * Math.pow(2.5, frame / 50.0));
    }

    assertThat(onePixel(coarse)).hasSize(3);
    assertThat(onePixel(fine)).hasSize(3);
    for (int k = 0; k < 3; k++) {
      assertThat(onePixel(fine).get(k).micros())
          .isCloseTo(onePixel(coarse).get(k).micros(), within(5L));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 16})
  void generate_anyNumberOfBands_givesTheSameEvents(int bands) {
    assertThat(noisyEvents(bands, 20_000).toPacket()).isEqualTo(noisyEvents(1, 20_000).toPacket());
  }

  @ParameterizedTest
  @ValueSource(longs = {1_000, 7_919, 1_000_000})
  void generate_anyDivisionOfTime_givesTheSameEvents(long step) {
    assertThat(noisyEvents(1, step).toPacket()).isEqualTo(noisyEvents(1, 20_000).toPacket());
  }

  /** Two unlike pictures in turn, on the worst of sensors. */
  private static EventBuffer noisyEvents(int bands, long step) {
    SensorParameters parameters =
        SensorParameters.noisy().withHotPixels(new HotPixels(0.02, 300)).withRefractoryMicros(700);
    EventSimulator simulator = new EventSimulator(SENSOR, parameters, 5, bands);
    EventBuffer events = new EventBuffer();
    for (int frame = 0; frame < 30; frame++) {
      simulator.show(frame * 20_000L, picture(frame % 2));
      for (long until = 0; until < frame * 20_000L + step; until += step) {
        simulator.generate(until, events);
      }
    }
    return events;
  }

  private static float[] picture(int kind) {
    float[] picture = new float[SENSOR.width() * SENSOR.height()];
    for (int p = 0; p < picture.length; p++) {
      picture[p] = kind == 0 ? 10 + p % 200 : 255 - p % 97;
    }
    return picture;
  }

  @Test
  void generate_frameThatRepeatsItsNeighbours_changesNoNoise() {
    TestingSensor few = TestingSensor.of(SENSOR, SensorParameters.noisy());
    TestingSensor many = TestingSensor.of(SENSOR, SensorParameters.noisy());
    few.show(0, 60).show(2 * SECOND, 60);
    for (int frame = 0; frame <= 500; frame++) {
      many.show(frame * 4_000L, 60);
    }

    assertThat(few.events().size()).isGreaterThan(1_000);
    assertThat(many.byPixel()).isEqualTo(few.byPixel());
  }

  @Test
  void generate_window_isOrderedAndKeepsRowsWithinAMicrosecond() {
    EventBuffer events = noisyEvents(3, 20_000);

    for (int i = 1; i < events.size(); i++) {
      assertThat(events.timeMicros(i)).isGreaterThanOrEqualTo(events.timeMicros(i - 1));
      if (events.timeMicros(i) == events.timeMicros(i - 1)) {
        assertThat(events.y(i) * SENSOR.width() + events.x(i))
            .isGreaterThanOrEqualTo(events.y(i - 1) * SENSOR.width() + events.x(i - 1));
      }
    }
  }

  @Test
  void generate_anotherSeed_givesOtherEvents() {
    TestingSensor one = new TestingSensor(SENSOR, SensorParameters.noisy(), 1, 1);
    TestingSensor other = new TestingSensor(SENSOR, SensorParameters.noisy(), 2, 1);
    one.show(0, 60).show(SECOND, 70);
    other.show(0, 60).show(SECOND, 70);

    assertThat(other.byPixel()).isNotEqualTo(one.byPixel());
  }

  @Test
  void show_whatCannotBe_isRejectedWithItsValue() {
    EventSimulator simulator = new EventSimulator(PIXEL, SensorParameters.clean(), 1);
    simulator.show(5, new float[] {1});

    assertThatThrownBy(() -> simulator.show(5, new float[] {1})).hasMessageContaining("5 us");
    assertThatThrownBy(() -> simulator.show(-1, new float[] {1})).hasMessageContaining("-1");
    assertThatThrownBy(() -> simulator.show(6, new float[2])).hasMessageContaining("2 pixels");
    assertThatThrownBy(() -> simulator.show(6, new float[] {256})).hasMessageContaining("256");
    assertThatThrownBy(() -> simulator.show(6, new float[] {Float.NaN}))
        .hasMessageContaining("NaN");
    simulator.show(6, new float[] {1});
    assertThatThrownBy(() -> simulator.show(7, new float[] {1}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("5..6");
  }

  @Test
  void parameters_thatCannotBe_areRejectedWithTheirValues() {
    assertThatThrownBy(() -> new Thresholds(0.2, 0.001, 0)).hasMessageContaining("0.001");
    assertThatThrownBy(() -> new Thresholds(0.2, 0.2, -1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> new Leak(1, 0, 0.5)).hasMessageContaining("0.5");
    assertThatThrownBy(() -> new HotPixels(1.5, 1)).hasMessageContaining("1.5");
    assertThatThrownBy(() -> SensorParameters.clean().withRefractoryMicros(-3))
        .hasMessageContaining("-3");
    assertThatThrownBy(() -> SensorParameters.clean().withCutoffHertz(Double.NaN))
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> new EventSimulator(PIXEL, SensorParameters.clean(), 1, 2))
        .hasMessageContaining("2 bands");
  }
}
