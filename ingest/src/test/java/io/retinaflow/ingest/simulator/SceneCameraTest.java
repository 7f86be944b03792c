package io.retinaflow.ingest.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.simulator.scene.Actor;
import io.retinaflow.ingest.simulator.scene.Figure;
import io.retinaflow.ingest.simulator.scene.Placement;
import io.retinaflow.ingest.simulator.scene.SampleScene;
import io.retinaflow.ingest.simulator.scene.Stage;
import io.retinaflow.ingest.simulator.scene.Texture;
import io.retinaflow.ingest.simulator.scene.Trajectory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class SceneCameraTest {
  private static final Resolution SENSOR = new Resolution(48, 32);
  private static final long DURATION_MICROS = 200_000;

  private static EventBuffer seen(Scene scene, SensorParameters parameters, SamplingLimits limits) {
    EventBuffer events = new EventBuffer();
    new SceneCamera(scene, parameters, limits, 1).generate(scene.durationMicros(), events);
    return events;
  }

  @Test
  void generate_edgeOfKnownContrastAndSpeed_firesAtTheAnalyticTimes() {
    double dark = 30;
    double bright = 200;
    double threshold = 0.2;
    double pixelsPerSecond = 200;
    Scene scene = edge((float) dark, (float) bright, pixelsPerSecond);

    EventBuffer events = seen(scene, SensorParameters.ideal(threshold), SamplingLimits.precise());

    int perPixel = (int) (Math.log(bright / dark) / threshold);
    int[] counts = new int[SENSOR.width() * SENSOR.height()];
    for (int i = 0; i < events.size(); i++) {
      int k = ++counts[events.y(i) * SENSOR.width() + events.x(i)];
      double covered = dark * (Math.exp(k * threshold) - 1) / (bright - dark);
      double crossing = (events.x(i) + covered) / pixelsPerSecond * 1e6;
      assertThat(events.on(i)).isTrue();
      // A chord under the logarithm errs by the step's change squared over eight.
      assertThat((double) events.timeMicros(i)).isCloseTo(crossing, within(30.0));
    }
    assertThat(counts).containsOnly(perPixel);
  }

  /** A straight edge that starts at the sensor's left side and crosses it. */
  private static Scene edge(float dark, float bright, double pixelsPerSecond) {
    double width = SENSOR.width();
    long micros = (long) ((width + 2) / pixelsPerSecond * 1e6);
    // One sweep, and a little longer than the scene so that it does not start again.
    Placement start = Placement.at(-width, 16, 1);
    Placement end = Placement.at(-width + 2 * micros * pixelsPerSecond / 1e6, 16, 1);
    Actor actor =
        Actor.plain(new Figure.Box(width, 100), bright, Trajectory.sweep(start, end, 2 * micros));
    return new Stage(
        SENSOR,
        micros,
        Texture.plain(dark),
        Trajectory.still(Placement.at(0, 0, 1)),
        List.of(actor));
  }

  @ParameterizedTest
  @EnumSource
  void generate_anyDivisionOfTime_givesTheSameEvents(SampleScene kind) {
    Scene scene = kind.scene(SENSOR, DURATION_MICROS, 3);
    Random random = new Random(9);
    EventBuffer parts = new EventBuffer();
    SceneCamera camera =
        new SceneCamera(scene, SensorParameters.noisy(), SamplingLimits.precise(), 1);

    for (long until = 0; until < DURATION_MICROS; until += random.nextInt(9_000)) {
      camera.generate(until, parts);
    }
    camera.generate(Long.MAX_VALUE, parts);

    assertThat(parts.toPacket())
        .isEqualTo(seen(scene, SensorParameters.noisy(), SamplingLimits.precise()).toPacket());
    assertThat(parts.size()).isGreaterThan(1_000);
  }

  @ParameterizedTest
  @EnumSource
  void advance_anySampleScene_keepsTheLimits(SampleScene kind) {
    Scene scene = kind.scene(SENSOR, DURATION_MICROS, 3);
    SamplingLimits limits = SamplingLimits.precise();
    AdaptiveSampler sampler = new AdaptiveSampler(scene, limits);
    LogResponse response = new LogResponse();
    float[] before = sampler.intensity().clone();
    long beforeMicros = 0;

    while (sampler.timeMicros() < DURATION_MICROS) {
      sampler.advance();
      long step = sampler.timeMicros() - beforeMicros;
      if (step > limits.shortestMicros()) {
        assertThat(response.largestChange(before, sampler.intensity())).isLessThanOrEqualTo(0.1f);
        assertThat(scene.displacement(beforeMicros, sampler.timeMicros())).isLessThanOrEqualTo(0.5);
      }
      assertThat(step).isBetween(1L, limits.longestMicros());
      before = sampler.intensity().clone();
      beforeMicros = sampler.timeMicros();
    }

    assertThat(sampler.timeMicros()).isEqualTo(DURATION_MICROS);
  }

  @Test
  void generate_finerLooks_convergeInNumberOfEvents() {
    Scene scene = SampleScene.PAN.scene(SENSOR, DURATION_MICROS, 3);
    double exact = eventsAt(scene, 0.02);
    double coarse = Math.abs(eventsAt(scene, 2) / exact - 1);
    double usual = Math.abs(eventsAt(scene, 0.5) / exact - 1);
    double precise = Math.abs(eventsAt(scene, 0.1) / exact - 1);

    assertThat(coarse).isGreaterThan(2 * usual);
    assertThat(usual).isBetween(2 * precise, 0.05);
    assertThat(precise).isLessThan(0.005);
  }

  private static int eventsAt(Scene scene, double largestChange) {
    SamplingLimits limits = new SamplingLimits(largestChange, 100, 1, DURATION_MICROS);
    return seen(scene, SensorParameters.ideal(0.2), limits).size();
  }

  @ParameterizedTest
  @EnumSource
  void generate_usualLimits_giveAsManyEventsAsPreciseOnes(SampleScene kind) {
    Scene scene = kind.scene(new Resolution(96, 64), 60_000, 1);
    SensorParameters ideal = SensorParameters.ideal(0.2);
    int precise = seen(scene, ideal, SamplingLimits.precise()).size();

    assertThat((double) seen(scene, ideal, SamplingLimits.usual()).size())
        .isCloseTo(precise, withinPercentage(1));
  }

  // Golden values of one machine must hold on every other.
  @ParameterizedTest
  @CsvSource({
    "BAR, 2385095060",
    "SPINNER, 413148581",
    "GRATING, 1759339019",
    "PAN, 3154449212",
    "LOOM, 1501147768",
    "WAVE, 1255014806",
  })
  void generate_pinnedScene_hasItsChecksum(SampleScene kind, long crc) {
    Scene scene = kind.scene(SENSOR, DURATION_MICROS, 42);
    EventBuffer events = seen(scene, SensorParameters.noisy(), SamplingLimits.precise());

    CRC32 checksum = new CRC32();
    for (int i = 0; i < events.size(); i++) {
      String line =
          events.timeMicros(i) + " " + events.x(i) + " " + events.y(i) + " " + events.on(i);
      checksum.update(line.getBytes(StandardCharsets.US_ASCII));
    }
    assertThat(checksum.getValue()).isEqualTo(crc);
  }

  @Test
  void camera_sensorOfAnotherSize_isRejected() {
    Scene scene = SampleScene.BAR.scene(SENSOR, DURATION_MICROS, 1);
    EventSimulator simulator =
        new EventSimulator(new Resolution(4, 4), SensorParameters.clean(), 1);

    assertThatThrownBy(() -> new SceneCamera(scene, SamplingLimits.fast(), simulator))
        .hasMessageContaining("4x4")
        .hasMessageContaining("48x32");
  }

  @Test
  void limits_thatCannotBe_areRejectedWithTheirValues() {
    assertThatThrownBy(() -> new SamplingLimits(0, 1, 1, 2)).hasMessageContaining("0.0");
    assertThatThrownBy(() -> new SamplingLimits(1, 1, 3, 2)).hasMessageContaining("3..2");
  }
}
