package io.retinaflow.ingest.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.TimeRange;
import io.retinaflow.ingest.synthetic.Motion;
import io.retinaflow.ingest.synthetic.MovingShapeScene;
import io.retinaflow.ingest.synthetic.MovingShapes;
import io.retinaflow.ingest.synthetic.Shape;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DenoiseAccuracyTest {
  private static final Resolution SENSOR = new Resolution(128, 128);
  private static final TimeRange ONE_SECOND = new TimeRange(0, 1_000_000);
  private static final TimeRange TWO_SECONDS = new TimeRange(0, 2_000_000);
  private static final NoiseModel SHOT_NOISE = new NoiseModel(1, 0, 0, 7);

  /**
   * What passes of pure shot noise has a closed form. The last events of n neighbours are Poisson,
   * so ba passes 1 - exp(-n r w). The event before on the pixel lies within the threshold with 1 -
   * exp(-r w) and has the same polarity every other time; of a burst's later events trail=cut
   * passes fewer, a difference of second order. 32,768 events: the deviation of a probability p is
   * sqrt(p / 32768), at most 0.0011 here; four of them and the border's missing neighbours allow
   * 0.006.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "ba:5ms;       0.0392",
        "ba:5ms,1,4;   0.0198",
        "ba:10ms;      0.0769",
        "ba:5ms,2;     0.0008",
        "stc:10ms;     0.0050",
        "stc:10ms,keep; 0.0050",
        "trail:10ms;   0.9950",
        "refractory:10ms; 0.9900"
      })
  void of_pureShotNoise_passesTheExpectedFraction(String filter, double expected) {
    LabelledEvents noise = LabelledEvents.of(new EventBuffer(), SENSOR, TWO_SECONDS, SHOT_NOISE);

    DenoiseAccuracy accuracy = accuracy(noise, filter);

    assertThat(accuracy.noiseIn()).isBetween(32_000L, 33_600L);
    assertThat(1 - accuracy.noiseRemoved()).isCloseTo(expected, within(0.006));
  }

  /**
   * The outline of a figure is below 400 pixels long and gets 300,000 events/s, so a pixel of it
   * has more than 3.7 events in 5 ms, and its two neighbours along the outline 7.5: less than one
   * event in a thousand is alone, but for those of the first milliseconds. Noise keeps the company
   * of the outline, whose swept surroundings are less than a quarter of the sensor.
   */
  @ParameterizedTest
  @EnumSource(Shape.class)
  void of_movingShapes_backgroundActivityKeepsSignalAndRemovesNoise(Shape shape) {
    LabelledEvents events =
        LabelledEvents.of(scene(shape, ONE_SECOND), SENSOR, ONE_SECOND, SHOT_NOISE);

    DenoiseAccuracy accuracy = accuracy(events, "ba:5ms");

    assertThat(accuracy.signalKept()).isGreaterThan(0.99);
    assertThat(accuracy.noiseRemoved()).isBetween(0.7, 0.97);
  }

  /** The more neighbours are asked for, the fewer events of either kind have them. */
  @Test
  void of_movingShapes_moreSupportRemovesMoreNoiseAndSignal() {
    LabelledEvents events =
        LabelledEvents.of(scene(Shape.SQUARE, ONE_SECOND), SENSOR, ONE_SECOND, SHOT_NOISE);

    DenoiseAccuracy one = accuracy(events, "ba:5ms,1");
    DenoiseAccuracy two = accuracy(events, "ba:5ms,2");
    DenoiseAccuracy four = accuracy(events, "ba:5ms,4");

    assertThat(two.noiseRemoved()).isGreaterThan(one.noiseRemoved());
    assertThat(four.noiseRemoved()).isGreaterThan(two.noiseRemoved());
    assertThat(two.signalKept()).isLessThanOrEqualTo(one.signalKept());
    assertThat(four.signalKept()).isLessThan(two.signalKept());
  }

  /**
   * 200 Hz are 200 events in the first second, which pass, and as many in the second, which do not.
   */
  @Test
  void of_hotPixels_learnedInTheFirstSecondAndDroppedInTheSecond() {
    NoiseModel hot = new NoiseModel(0, 20, 200, 3);
    LabelledEvents events =
        LabelledEvents.of(scene(Shape.DISC, TWO_SECONDS), SENSOR, TWO_SECONDS, hot);

    DenoiseAccuracy learned = accuracy(events, "hot");
    DenoiseAccuracy background = accuracy(events, "ba:5ms");

    assertThat(learned.noiseRemoved()).isBetween(0.40, 0.52);
    assertThat(learned.signalKept()).isGreaterThan(0.97);
    assertThat(background.noiseRemoved()).isGreaterThan(0.6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"refractory:1us", "invert"})
  void of_filtersThatDropNothing_keepEverything(String filter) {
    LabelledEvents events =
        LabelledEvents.of(
            new EventBuffer(), SENSOR, new TimeRange(0, 100_000), new NoiseModel(1, 1, 100, 1));

    assertThat(accuracy(events, filter).noiseRemoved()).isLessThan(0.001);
    assertThat(accuracy(events, filter).signalIn()).isZero();
  }

  @Test
  void new_impossibleNoise_throws() {
    assertThatThrownBy(() -> new NoiseModel(-1, 0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                LabelledEvents.of(
                    new EventBuffer(),
                    new Resolution(2, 2),
                    TWO_SECONDS,
                    new NoiseModel(0, 5, 1, 0)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static EventBuffer scene(Shape shape, TimeRange range) {
    MovingShapes camera =
        new MovingShapes(
            new MovingShapeScene(SENSOR, shape, Motion.RIGHT, 400_000, 300_000, 0, 11));
    EventBuffer signal = new EventBuffer();
    camera.generate(range.endMicros(), signal);
    return signal;
  }

  private static DenoiseAccuracy accuracy(LabelledEvents events, String... filters) {
    List<FilterSpec> specs = Stream.of(filters).map(FilterSpec::parse).toList();
    return DenoiseAccuracy.of(specs, events);
  }
}
