package io.retinaflow.models.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.TimeRange;
import io.retinaflow.ingest.representation.EventHistogram;
import io.retinaflow.ingest.representation.Scaling;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class RecordedSamplesTest {
  private static final Resolution SENSOR = new Resolution(34, 20);
  private static final long START_MICROS = 1_030_000;
  private static final SliceForm FORM = SliceForm.counts(4, 16, 10, 100_000);

  @Test
  void sample_slice_isTheHistogramOfItsCameraTime() {
    EventBuffer events = events();
    EventHistogram expected = new EventHistogram(4, SENSOR, new Resolution(16, 10), Scaling.COUNT);
    expected.addByTime(events.toPacket(), new TimeRange(1_000_000, 1_100_000));
    float[] values = new float[expected.size()];
    expected.values(values);

    FloatTensor sample = samples(FORM, EventVariation.NONE).sample(0);

    assertThat(expected.events()).isBetween(1L, events.size() - 1L);
    assertThat(sample).isEqualTo(FloatTensor.of(Shape.of(4, 2, 10, 16), values));
  }

  @Test
  void sample_wholeRecording_countsEveryEvent() {
    FloatTensor sample = samples(SliceForm.counts(4, 16, 10, 0), EventVariation.NONE).sample(0);

    assertThat(sum(sample)).isEqualTo(events().size());
  }

  @Test
  void sample_capped_hasNoGreaterValue() {
    SliceForm capped = new SliceForm(1, 2, 2, Scaling.COUNT, 0, 3);

    assertThat(samples(capped, EventVariation.NONE).sample(0).values()).containsOnly(3f);
  }

  @Test
  void varied_nothingToVary_isTheSample() {
    RecordedSamples samples = samples(FORM, EventVariation.NONE);

    assertThat(samples.varied(0, new SplittableRandom(5))).isEqualTo(samples.sample(0));
  }

  @Test
  void varied_everything_isDeterminedByItsNumbers() {
    EventVariation all = new EventVariation(3, List.of("*"), 20, 0.2, 0.3, 0.2, 0.3, 0.2, 0.3, 0.1);
    RecordedSamples samples = samples(FORM, all);

    FloatTensor once = samples.varied(0, new SplittableRandom(5));

    assertThat(samples.varied(0, new SplittableRandom(5))).isEqualTo(once);
    assertThat(samples.varied(0, new SplittableRandom(6))).isNotEqualTo(once);
  }

  @Test
  void varied_mirror_swapsColumnsOfLabelsThatAllowIt() {
    SliceForm pixels = SliceForm.counts(1, SENSOR.width(), SENSOR.height(), 0);
    RecordedSamples allowed = samples(pixels, variation("left"));
    RecordedSamples refused = samples(pixels, variation("right"));
    float[] plain = allowed.sample(0).values();

    int mirrored = 0;
    for (int seed = 0; seed < 20; seed++) {
      float[] varied = allowed.varied(0, new SplittableRandom(seed)).values();
      boolean changed = !Arrays.equals(varied, plain);
      mirrored += changed ? 1 : 0;
      assertThat(varied).isEqualTo(changed ? mirror(plain) : plain);
      assertThat(refused.varied(0, new SplittableRandom(seed)).values()).isEqualTo(plain);
    }
    assertThat(mirrored).isBetween(1, 19);
  }

  @Test
  void varied_shift_movesEveryEventAlike() {
    SliceForm pixels = SliceForm.counts(1, SENSOR.width(), SENSOR.height(), 0);
    EventBuffer one = new EventBuffer();
    one.append(0, 17, 10, true);
    EventVariation shift = new EventVariation(2, List.of(), 0, 0, 0, 0, 0, 0, 0, 0);
    RecordedSamples samples = samples(one, pixels, shift);

    boolean[] seen = new boolean[25];
    for (int seed = 0; seed < 300; seed++) {
      float[] varied = samples.varied(0, new SplittableRandom(seed)).values();
      int at = indexOfOne(varied) - SENSOR.width() * SENSOR.height();
      int dx = at % SENSOR.width() - 17;
      int dy = at / SENSOR.width() - 10;
      seen[(dy + 2) * 5 + dx + 2] = true;
    }
    assertThat(seen).doesNotContain(false);
  }

  @Test
  void varied_dropAndNoise_changeTheCount() {
    EventVariation drop = new EventVariation(0, List.of(), 0, 0, 0, 0, 0.5, 0, 0, 0);
    EventVariation noise = new EventVariation(0, List.of(), 0, 0, 0, 0, 0, 0, 0, 0.5);
    SliceForm whole = SliceForm.counts(4, 16, 10, 0);
    int events = events().size();
    for (int seed = 0; seed < 10; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      assertThat(sum(samples(whole, drop).varied(0, random))).isBetween(0.4 * events, 1.0 * events);
      assertThat(sum(samples(whole, noise).varied(0, random)))
          .isBetween(1.0 * events, 1.5 * events);
    }
  }

  @Test
  void of_noEventOnTheSensor_isRefused() {
    EventBuffer outside = new EventBuffer();
    outside.append(0, 34, 0, true);

    assertThatThrownBy(() -> EventClip.of(outside, SENSOR))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static EventVariation variation(String flipped) {
    return new EventVariation(0, List.of(flipped), 0, 0, 0, 0, 0, 0, 0, 0);
  }

  private static float[] mirror(float[] plain) {
    float[] mirrored = new float[plain.length];
    for (int i = 0; i < plain.length; i++) {
      int column = i % SENSOR.width();
      mirrored[i - column + SENSOR.width() - 1 - column] = plain[i];
    }
    return mirrored;
  }

  private static int indexOfOne(float[] values) {
    int at = 0;
    while (values[at] != 1) {
      at++;
    }
    return at;
  }

  private static double sum(FloatTensor tensor) {
    double sum = 0;
    for (float value : tensor.values()) {
      sum += value;
    }
    return sum;
  }

  private static RecordedSamples samples(SliceForm form, EventVariation variation) {
    return samples(events(), form, variation);
  }

  private static RecordedSamples samples(
      EventBuffer events, SliceForm form, EventVariation variation) {
    LabelledClip clip = new LabelledClip(0, "one", SENSOR, EventClip.of(events, SENSOR));
    return new RecordedSamples(List.of("left", "right"), List.of(clip), form, variation);
  }

  private static EventBuffer events() {
    SplittableRandom random = new SplittableRandom(1);
    EventBuffer events = new EventBuffer();
    for (int i = 0; i < 1000; i++) {
      events.append(
          START_MICROS + 100L * i,
          random.nextInt(SENSOR.width()),
          random.nextInt(SENSOR.height()),
          random.nextBoolean());
    }
    return events;
  }
}
