package io.retinaflow.ingest.simulator.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.simulator.Scene;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class StageTest {
  private static final Resolution SENSOR = new Resolution(40, 30);
  private static final long DURATION_MICROS = 1_000_000;
  private static final Placement ORIGIN = Placement.at(0, 0, 1);

  private static float[] picture(Scene scene, long micros) {
    float[] picture = new float[scene.resolution().width() * scene.resolution().height()];
    scene.render(micros, picture);
    return picture;
  }

  private static Stage stage(Actor... actors) {
    return new Stage(
        SENSOR, DURATION_MICROS, Texture.plain(10), Trajectory.still(ORIGIN), List.of(actors));
  }

  @Test
  void render_boxBetweenPixels_coversThemByArea() {
    // Columns 3.25..7.5 of rows 10..20.
    Actor box =
        Actor.plain(new Figure.Box(2.125, 5), 110, Trajectory.still(Placement.at(5.375, 15, 1)));
    float[] picture = picture(stage(box), 0);

    int row = 15 * SENSOR.width();
    assertThat(picture[row + 2]).isEqualTo(10);
    assertThat(picture[row + 3]).isCloseTo(85, within(1e-4f));
    assertThat(picture[row + 4]).isEqualTo(110);
    assertThat(picture[row + 7]).isCloseTo(60, within(1e-4f));
    assertThat(picture[row + 8]).isEqualTo(10);
    assertThat(picture[9 * SENSOR.width() + 5]).isEqualTo(10);
    assertThat(picture[10 * SENSOR.width() + 5]).isEqualTo(110);
  }

  @Test
  void render_disc_hasItsArea() {
    Actor disc =
        Actor.plain(new Figure.Disc(1), 110, Trajectory.still(Placement.at(20.3, 14.6, 9)));
    double covered = 0;
    for (float intensity : picture(stage(disc), 0)) {
      covered += (intensity - 10) / 100;
    }

    assertThat(covered).isCloseTo(Math.PI * 81, within(0.5));
  }

  @Test
  void render_limbTurnedClockwise_pointsToTheLeft() {
    // Its own direction is down the screen; a quarter turn clockwise makes that the left.
    Placement turned = new Placement(20, 15, Math.PI / 2, 1);
    float[] picture =
        picture(stage(Actor.plain(new Figure.Limb(8, 1.5), 110, Trajectory.still(turned))), 0);

    assertThat(picture[15 * SENSOR.width() + 13]).isEqualTo(110);
    assertThat(picture[15 * SENSOR.width() + 27]).isEqualTo(10);
    assertThat(picture[22 * SENSOR.width() + 20]).isEqualTo(10);
  }

  @ParameterizedTest
  @EnumSource
  void render_anySampleScene_isInRangeAndAFunctionOfTimeAndSeed(SampleScene kind) {
    Scene scene = kind.scene(SENSOR, DURATION_MICROS, 5);
    float[] later = picture(scene, 300_000);
    float[] earlier = picture(scene, 100_000);

    assertThat(later).isNotEqualTo(earlier);
    assertThat(picture(scene, 300_000)).isEqualTo(later);
    assertThat(picture(kind.scene(SENSOR, DURATION_MICROS, 5), 300_000)).isEqualTo(later);
    for (float intensity : later) {
      assertThat(intensity).isBetween(0f, 255f);
    }
  }

  @ParameterizedTest
  @EnumSource
  void displacement_anySampleScene_growsFromZeroWithTheStep(SampleScene kind) {
    Scene scene = kind.scene(SENSOR, DURATION_MICROS, 5);

    assertThat(scene.displacement(100_000, 100_000)).isZero();
    double small = scene.displacement(100_000, 101_000);
    assertThat(small).isPositive();
    assertThat(scene.displacement(100_000, 110_000)).isGreaterThan(small);
  }

  @Test
  void displacement_sweepTurnAndScale_areTheFarthestPointsOf() {
    Placement start = Placement.at(5, 5, 1);
    Stage sweep =
        stage(
            Actor.plain(
                new Figure.Disc(2),
                50,
                Trajectory.sweep(start, Placement.at(8, 9, 1), DURATION_MICROS)));
    Stage turn =
        stage(Actor.plain(new Figure.Disc(2), 50, Trajectory.turn(start, DURATION_MICROS)));
    Stage growth =
        stage(
            Actor.plain(
                new Figure.Disc(2),
                50,
                Trajectory.sweep(start, Placement.at(5, 5, 3), DURATION_MICROS)));

    assertThat(sweep.displacement(0, 500_000)).isCloseTo(2.5, within(1e-9));
    assertThat(turn.displacement(0, 10_000)).isCloseTo(2 * Math.PI * 0.02, within(1e-9));
    assertThat(growth.displacement(0, 500_000)).isCloseTo(2, within(1e-9));
  }

  @Test
  void orbitAndShake_stayWithinTheirRadius() {
    Trajectory orbit = Trajectory.orbit(ORIGIN, 3, -DURATION_MICROS);
    Trajectory shake = Trajectory.shake(2, 7);

    assertThat(orbit.at(250_000).y()).isCloseTo(-3, within(1e-9));
    for (long micros = 0; micros < DURATION_MICROS; micros += 10_000) {
      assertThat(Math.hypot(orbit.at(micros).x(), orbit.at(micros).y())).isCloseTo(3, within(1e-9));
      assertThat(Math.abs(shake.at(micros).x())).isLessThanOrEqualTo(2);
      assertThat(Math.abs(shake.at(micros).y())).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void swing_isBackAfterAPeriod() {
    Trajectory swing = Trajectory.swing(ORIGIN, new Placement(4, 0, 1, 3), 1_000);

    assertThat(swing.at(0)).isEqualTo(ORIGIN);
    assertThat(swing.at(500)).isEqualTo(new Placement(4, 0, 1, 3));
    assertThat(swing.at(1_000)).isEqualTo(ORIGIN);
  }

  @Test
  void parts_thatCannotBe_areRejectedWithTheirValues() {
    assertThatThrownBy(() -> new Figure.Disc(0)).hasMessageContaining("0.0");
    assertThatThrownBy(() -> new Figure.Box(1, -1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> new Figure.Limb(-2, 1)).hasMessageContaining("-2");
    assertThatThrownBy(() -> Placement.at(0, 0, 0)).hasMessageContaining("0.0");
    assertThatThrownBy(() -> Texture.plain(300)).hasMessageContaining("300");
    assertThatThrownBy(() -> Texture.grating(0, 1, 2)).hasMessageContaining("0.0");
    assertThatThrownBy(() -> Texture.clutter(-1, 1, 2, 0)).hasMessageContaining("-1");
    assertThatThrownBy(() -> Trajectory.turn(ORIGIN, 0)).hasMessageContaining("0 us");
    assertThatThrownBy(() -> SampleScene.BAR.scene(SENSOR, 0, 1)).hasMessageContaining("0 us");
  }
}
