package io.retinaflow.ingest.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.ingest.drawing.Ink;
import io.retinaflow.ingest.drawing.Picture;
import io.retinaflow.ingest.drawing.Theme;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameRendererTest {
  private static final Resolution SENSOR = new Resolution(8, 4);
  private static final double WEAKEST = 0.55;

  private final List<Picture> frames = new ArrayList<>();
  private final EventBuffer events = new EventBuffer();

  @Test
  void film_eventsOfTwoFrames_areInTheirOwn() throws IOException {
    events.append(1_000, 1, 2, true);
    events.append(1_099, 3, 0, false);
    events.append(1_100, 5, 3, true);

    film(1_000, 100, 1_200, 99);

    assertThat(frames).hasSize(2);
    assertThat(frames.get(0).ink(1, 2)).isEqualTo(Ink.on(WEAKEST));
    assertThat(frames.get(0).ink(3, 0)).isEqualTo(Ink.off(WEAKEST));
    assertThat(frames.get(0).ink(5, 3)).isEqualTo(Ink.FIELD);
    assertThat(frames.get(1).ink(5, 3)).isEqualTo(Ink.on(WEAKEST));
    assertThat(frames.get(1).ink(1, 2)).isEqualTo(Ink.FIELD);
  }

  @Test
  void film_silence_isEmptyFramesUpToTheEnd() throws IOException {
    events.append(0, 0, 0, true);
    events.append(350, 0, 0, true);

    film(0, 100, 600, 99);

    assertThat(frames).hasSize(6);
    assertThat(inked()).containsExactly(1L, 0L, 0L, 1L, 0L, 0L);
  }

  @Test
  void film_endOfALongSilence_stopsWithTheSink() throws IOException {
    events.append(0, 0, 0, true);
    events.append(Long.MAX_VALUE / 2, 0, 0, true);

    film(0, 1, Long.MAX_VALUE / 2 + 1, 3);

    assertThat(inked()).containsExactly(1L, 0L, 0L);
  }

  @Test
  void film_lateEvent_isShownInTheFrameItComesIn() throws IOException {
    events.append(0, 0, 0, true);
    events.append(150, 1, 0, true);
    events.append(90, 2, 0, true);

    film(0, 100, 200, 99);

    assertThat(inked()).containsExactly(1L, 2L);
  }

  @Test
  void film_clockSetBack_goesOnFromThere() throws IOException {
    events.append(5_000_000, 0, 0, true);
    events.append(5_000_150, 1, 0, true);
    events.append(10, 2, 0, true);
    events.append(120, 3, 0, true);

    film(5_000_000, 100, 5_000_151, 99);

    assertThat(inked()).containsExactly(1L, 1L, 1L, 1L);
  }

  @Test
  void still_eventsBeforeItsFrame_areNotShown() throws IOException {
    events.append(0, 0, 0, true);
    events.append(899, 1, 0, true);
    events.append(900, 2, 0, true);
    events.append(999, 3, 0, false);
    events.append(1_000, 4, 0, true);

    render(FrameSchedule.still(0, 1_000, 100), new PolarityPainter(SENSOR), 2_000, 1);

    assertThat(inked()).containsExactly(2L);
    assertThat(frames.get(0).ink(3, 0)).isEqualTo(Ink.off(WEAKEST));
  }

  @Test
  void sheet_ofALongRecording_showsTheEndOfEachPart() throws IOException {
    for (int t = 0; t < 1_000; t += 10) {
      events.append(t, t / 10 % 8, 0, true);
    }

    render(FrameSchedule.sheet(0, 0, 1_000, 4, 20), new PolarityPainter(SENSOR), 1_000, 4);

    assertThat(inked()).containsExactly(2L, 2L, 2L, 2L);
    assertThat(frames.get(0).ink(24 % 8, 0)).isEqualTo(Ink.on(WEAKEST));
    assertThat(frames.get(0).ink(23 % 8, 0)).isEqualTo(Ink.on(WEAKEST));
  }

  @Test
  void polarity_moreEventsOfOne_decideColourAndStrength() throws IOException {
    events.append(0, 0, 0, true);
    events.append(1, 0, 0, false);
    events.append(2, 0, 0, false);
    for (int i = 0; i < 9; i++) {
      events.append(3, 1, 0, true);
    }
    events.append(4, 2, 0, true);
    events.append(5, 2, 0, false);

    film(0, 100, 100, 1);

    assertThat(frames.get(0).ink(0, 0)).isEqualTo(Ink.off(WEAKEST + (1 - WEAKEST) * 2 / 3));
    assertThat(frames.get(0).ink(1, 0)).isEqualTo(Ink.on(1));
    assertThat(frames.get(0).ink(2, 0)).isEqualTo(Ink.off(WEAKEST + (1 - WEAKEST) / 3));
  }

  @Test
  void surface_ages_fadeByTheExponential() throws IOException {
    events.append(0, 0, 0, true);
    events.append(500, 1, 0, false);
    events.append(999, 2, 0, false);
    events.append(600, 2, 0, true);

    render(FrameSchedule.still(0, 1_000, 100), new SurfacePainter(SENSOR, 1_000), 1_000, 1);

    assertThat(frames.get(0).ink(0, 0)).isEqualTo(Ink.on(Math.exp(-1)));
    assertThat(frames.get(0).ink(1, 0)).isEqualTo(Ink.off(Math.exp(-0.5)));
    assertThat(frames.get(0).ink(2, 0)).isEqualTo(Ink.off(Math.exp(-0.001)));
    assertThat(frames.get(0).ink(3, 0)).isEqualTo(Ink.FIELD);
  }

  @Test
  void add_eventOutsideTheSensor_isNotShown() throws IOException {
    events.append(0, 8, 0, true);
    events.append(0, 0, 4, true);

    film(0, 100, 100, 1);

    assertThat(inked()).containsExactly(0L);
  }

  @Test
  void draw_withCaptions_enlargesTheSensorBetweenThem() throws IOException {
    events.append(0, 1, 1, true);
    FrameLayout layout = new FrameLayout(SENSOR, 64, true, Theme.LIGHT);
    FrameRenderer renderer =
        new FrameRenderer(
            new PolarityPainter(SENSOR), layout, FrameSchedule.film(0, 0, 33_000), this::keep);

    renderer.add(events);
    renderer.finish(1);

    Picture frame = frames.get(0);
    int line = (frame.height() - 4 * 64) / 2;
    assertThat(frame.width()).isEqualTo(8 * 64);
    assertThat(line).isPositive();
    assertThat(frame.ink(64, line + 64)).isEqualTo(Ink.on(WEAKEST));
    assertThat(frame.ink(127, line + 127)).isEqualTo(Ink.on(WEAKEST));
    assertThat(frame.ink(128, line + 64)).isEqualTo(Ink.FIELD);
    assertThat(count(frame, 0, line, Ink.FOREGROUND)).isPositive();
    assertThat(count(frame, frame.height() - line, frame.height(), Ink.ON)).isPositive();
  }

  @Test
  void schedule_withoutTimeForAFrame_isRefused() {
    assertThatThrownBy(() -> FrameSchedule.film(0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("frames of 0 us");
    assertThatThrownBy(() -> new FrameSchedule(0, 0, 5, 6))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void newLayout_forAnotherSensorOrScale_isRefused() {
    FrameLayout layout = new FrameLayout(SENSOR, 1, false, Theme.DARK);
    PolarityPainter other = new PolarityPainter(new Resolution(9, 4));

    assertThatThrownBy(
            () -> new FrameRenderer(other, layout, FrameSchedule.film(0, 0, 1), this::keep))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("9x4");
    assertThatThrownBy(() -> new FrameLayout(SENSOR, 65, false, Theme.DARK))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("65");
  }

  @Test
  void contactSheet_ofFrames_holdsThemInOrder() {
    List<Picture> pictures = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Picture picture = new Picture(10, 10, Theme.DARK);
      picture.fill(0, 0, 10, 10, Ink.heat(i / 4.0));
      pictures.add(picture);
    }

    Picture sheet = ContactSheet.of(pictures, Theme.DARK);

    assertThat(sheet.width()).isEqualTo(8 + 2 * 18);
    assertThat(sheet.height()).isEqualTo(8 + 3 * 18);
    assertThat(sheet.ink(8 + 18, 8)).isEqualTo(Ink.heat(0.25));
    assertThat(sheet.ink(8, 8 + 2 * 18 + 9)).isEqualTo(Ink.heat(1));
    assertThat(sheet.ink(8 + 18, 8 + 2 * 18)).isEqualTo(Ink.BACKGROUND);
  }

  private boolean keep(Picture frame) {
    frames.add(frame);
    return true;
  }

  private void film(long start, long frame, long end, int most) throws IOException {
    render(FrameSchedule.film(start, start, frame), new PolarityPainter(SENSOR), end, most);
  }

  private void render(FrameSchedule schedule, EventPainter painter, long end, int most)
      throws IOException {
    FrameSink sink =
        frame -> {
          frames.add(frame);
          return frames.size() < most;
        };
    FrameLayout bare = new FrameLayout(SENSOR, 1, false, Theme.DARK);
    FrameRenderer renderer = new FrameRenderer(painter, bare, schedule, sink);
    renderer.add(events);
    renderer.finish(end);
  }

  /** Pixels of each frame that show an event. */
  private List<Long> inked() {
    return frames.stream().map(frame -> 32 - count(frame, 0, frame.height(), Ink.FIELD)).toList();
  }

  private static long count(Picture frame, int from, int to, int ink) {
    long count = 0;
    for (int y = from; y < to; y++) {
      for (int x = 0; x < frame.width(); x++) {
        count += frame.ink(x, y) == ink ? 1 : 0;
      }
    }
    return count;
  }
}
