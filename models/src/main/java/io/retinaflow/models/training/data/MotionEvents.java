package io.retinaflow.models.training.data;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.TimeRange;
import io.retinaflow.ingest.representation.EventHistogram;
import io.retinaflow.ingest.video.scene.ActionEventCamera;
import io.retinaflow.ingest.video.scene.ActionScene;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Shape;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Drawn actions filmed by a simulated event camera. A scene is filmed when it is first asked for
 * and kept.
 *
 * <p>A scene to learn from is filmed for longer than a slice, so that the slice may be shifted.
 */
final class MotionEvents implements LabelledSamples {
  private final MotionScenes scenes;
  private final Resolution sensor;
  private final SliceForm form;
  private final EventVariation variation;
  private final long marginMicros;
  private final KeptFilms<EventClip> films;

  private MotionEvents(
      MotionScenes scenes, Resolution sensor, SliceForm form, EventVariation variation) {
    this.scenes = scenes;
    this.sensor = sensor;
    this.form = form;
    this.variation = variation;
    double margin = variation.timeShift() + variation.timeScale();
    this.marginMicros = (long) Math.ceil(form.windowMicros() * margin);
    this.films = new KeptFilms<>(scenes.size(), this::film);
  }

  /**
   * Describes the scenes; none is filmed yet.
   *
   * @throws IllegalArgumentException if the form tells no length of a slice
   */
  static Corpus of(
      MotionScenes scenes, Resolution sensor, SliceForm form, EventVariation variation) {
    if (form.windowMicros() == 0) {
      throw new IllegalArgumentException("actions go on for ever: data.window-millis must be set");
    }
    return Corpus.of(
        "motion scenes, events", new MotionEvents(scenes, sensor, form, variation), scenes.split());
  }

  @Override
  public List<String> labels() {
    return scenes.labels();
  }

  @Override
  public int size() {
    return scenes.size();
  }

  @Override
  public int label(int index) {
    return scenes.label(index);
  }

  @Override
  public Shape shape() {
    return form.shape();
  }

  @Override
  public FloatTensor sample(int index) {
    EventHistogram counts = form.histogram(sensor);
    films.of(index).count(slice(index), counts);
    return form.tensor(counts);
  }

  @Override
  public FloatTensor varied(int index, SplittableRandom random) {
    boolean flippable = variation.flips(labels().get(label(index)));
    EventHistogram counts = form.histogram(sensor);
    new VariedClip(variation, flippable, sensor, slice(index), random)
        .count(films.of(index), counts);
    return form.tensor(counts);
  }

  private long margin(int index) {
    return scenes.rehearsed(index) ? marginMicros : 0;
  }

  private TimeRange slice(int index) {
    return new TimeRange(margin(index), margin(index) + form.windowMicros());
  }

  private EventClip film(int index) {
    ActionScene scene = scenes.scene(index, sensor);
    long duration = form.windowMicros() + 2 * margin(index);
    EventBuffer events = new EventBuffer();
    new ActionEventCamera(scene, 0, duration).generate(duration, events);
    return EventClip.of(events, sensor);
  }
}
