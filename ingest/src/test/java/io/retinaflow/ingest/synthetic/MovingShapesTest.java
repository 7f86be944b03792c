package io.retinaflow.ingest.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MovingShapesTest {
  private static final Resolution SENSOR = new Resolution(128, 128);
  private static final long CYCLE_MICROS = 400_000;

  @ParameterizedTest
  @EnumSource
  void generate_anyDivisionOfTime_sameEvents(Motion motion) {
    MovingShapeScene scene = MovingShapeScene.of(SENSOR, Shape.TRIANGLE, motion, 3);
    Random random = new Random(9);
    MovingShapes divided = new MovingShapes(scene);
    EventBuffer parts = new EventBuffer();

    for (long until = 0; until < 100_000; until += random.nextInt(5_000)) {
      divided.generate(until, parts);
    }
    divided.generate(100_000, parts);

    assertThat(parts.toPacket()).isEqualTo(generated(scene, 100_000).toPacket());
  }

  @ParameterizedTest
  @EnumSource
  void generate_anyShape_orderedOnTheSensorBeforeTheEnd(Shape shape) {
    EventBuffer events = generated(MovingShapeScene.of(SENSOR, shape, Motion.UP, 1), CYCLE_MICROS);

    long before = 0;
    for (int i = 0; i < events.size(); i++) {
      assertThat(events.timeMicros(i)).isBetween(before, CYCLE_MICROS - 1);
      assertThat(SENSOR.contains(events.x(i), events.y(i))).isTrue();
      before = events.timeMicros(i);
    }
  }

  // The checksums pin the generator: golden values of one machine must hold on every other.
  @ParameterizedTest
  @CsvSource({
    "RIGHT, SQUARE, 2047707023",
    "CLOCKWISE, BAR, 1655595457",
    "APPROACH, DISC, 1749831598"
  })
  void generate_pinnedScene_hasItsChecksum(Motion motion, Shape shape, long crc) {
    EventBuffer events = generated(MovingShapeScene.of(SENSOR, shape, motion, 42), 50_000);

    assertThat(checksum(events)).isEqualTo(crc);
  }

  @ParameterizedTest
  @ValueSource(ints = {200_000, 1_000_000})
  void generate_figureOnTheSensor_keepsTheRate(int rate) {
    MovingShapeScene scene =
        MovingShapeScene.of(SENSOR, Shape.SQUARE, Motion.CLOCKWISE, 1).withEventsPerSecond(rate);

    assertThat(generated(scene, 100_000).size()).isBetween(rate / 10 * 9 / 10, rate / 10);
  }

  @ParameterizedTest
  @CsvSource({"RIGHT, 1, 0", "LEFT, -1, 0", "DOWN, 0, 1", "UP, 0, -1"})
  void generate_crossing_leadingEdgeBrightensAndMoves(
      Motion motion, int directionX, int directionY) {
    MovingShapeScene scene =
        new MovingShapeScene(SENSOR, Shape.SQUARE, motion, CYCLE_MICROS, 300_000, 0, 5);
    EventBuffer early = between(scene, 150_000, 160_000);
    EventBuffer late = between(scene, 240_000, 250_000);

    double ahead =
        (meanX(late) - meanX(early)) * directionX + (meanY(late) - meanY(early)) * directionY;
    double leading =
        (meanX(only(late, true)) - meanX(only(late, false))) * directionX
            + (meanY(only(late, true)) - meanY(only(late, false))) * directionY;
    // 192 pixels in 0.4 s; the square is 45 pixels wide.
    assertThat(ahead).isBetween(38.0, 48.0);
    assertThat(leading).isBetween(40.0, 50.0);
  }

  @ParameterizedTest
  @CsvSource({"APPROACH, true", "RECEDE, false"})
  void generate_looming_hasOnePolarity(Motion motion, boolean on) {
    MovingShapeScene scene =
        new MovingShapeScene(SENSOR, Shape.DISC, motion, CYCLE_MICROS, 100_000, 0, 5);
    EventBuffer events = generated(scene, CYCLE_MICROS);

    assertThat(only(events, on).size()).isEqualTo(events.size()).isGreaterThan(30_000);
  }

  @Test
  void generate_oppositeTurns_areMirrored() {
    EventBuffer clockwise = between(turning(Motion.CLOCKWISE), 0, 20_000);
    EventBuffer counterclockwise = between(turning(Motion.COUNTERCLOCKWISE), 0, 20_000);

    assertThat(meanAngleSign(clockwise)).isEqualTo(-meanAngleSign(counterclockwise)).isNotZero();
  }

  private static MovingShapeScene turning(Motion motion) {
    return new MovingShapeScene(SENSOR, Shape.DISC, motion, CYCLE_MICROS, 300_000, 0, 5);
  }

  /** Sign of the turn from the mean retreating to the mean advancing edge, around the centre. */
  private static int meanAngleSign(EventBuffer events) {
    EventBuffer on = only(events, true);
    EventBuffer off = only(events, false);
    double cross = (meanX(off) - 64) * (meanY(on) - 64) - (meanY(off) - 64) * (meanX(on) - 64);
    return (int) Math.signum(cross);
  }

  @Test
  void generate_anotherSeed_otherEvents() {
    assertThat(checksum(generated(MovingShapeScene.of(SENSOR, Shape.BAR, Motion.LEFT, 1), 50_000)))
        .isNotEqualTo(
            checksum(generated(MovingShapeScene.of(SENSOR, Shape.BAR, Motion.LEFT, 2), 50_000)));
  }

  @ParameterizedTest
  @CsvSource({"0,1,0.1", "1,0,0.1", "1,1,-0.1", "1,1,1.1", "1,1,NaN"})
  void scene_impossibleNumbers_throws(long cycleMicros, int rate, double noise) {
    assertThatThrownBy(
            () -> new MovingShapeScene(SENSOR, Shape.BAR, Motion.LEFT, cycleMicros, rate, noise, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static EventBuffer generated(MovingShapeScene scene, long untilMicros) {
    return between(scene, 0, untilMicros);
  }

  private static EventBuffer between(MovingShapeScene scene, long fromMicros, long untilMicros) {
    MovingShapes shapes = new MovingShapes(scene);
    EventBuffer events = new EventBuffer();
    shapes.generate(fromMicros, events);
    events.clear();
    shapes.generate(untilMicros, events);
    return events;
  }

  private static EventBuffer only(EventBuffer events, boolean on) {
    EventBuffer kept = new EventBuffer();
    for (int i = 0; i < events.size(); i++) {
      if (events.on(i) == on) {
        kept.append(events.timeMicros(i), events.x(i), events.y(i), on);
      }
    }
    return kept;
  }

  private static double meanX(EventBuffer events) {
    double sum = 0;
    for (int i = 0; i < events.size(); i++) {
      sum += events.x(i);
    }
    return sum / events.size();
  }

  private static double meanY(EventBuffer events) {
    double sum = 0;
    for (int i = 0; i < events.size(); i++) {
      sum += events.y(i);
    }
    return sum / events.size();
  }

  private static long checksum(EventBuffer events) {
    CRC32 checksum = new CRC32();
    for (int i = 0; i < events.size(); i++) {
      checksum.update((int) events.timeMicros(i));
      checksum.update((int) (events.timeMicros(i) >>> 8));
      checksum.update(events.x(i));
      checksum.update(events.y(i));
      checksum.update(events.on(i) ? 1 : 0);
    }
    return checksum.getValue();
  }
}
