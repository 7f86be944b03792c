package io.retinaflow.models.training.data;

import io.retinaflow.ingest.event.TimeRange;
import io.retinaflow.ingest.representation.EventHistogram;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Shape;
import java.util.List;
import java.util.SplittableRandom;

/** Recordings kept in memory, each a sample. */
final class RecordedSamples implements LabelledSamples {
  private final List<String> labels;
  private final List<LabelledClip> clips;
  private final SliceForm form;
  private final EventVariation variation;

  RecordedSamples(
      List<String> labels, List<LabelledClip> clips, SliceForm form, EventVariation variation) {
    this.labels = List.copyOf(labels);
    this.clips = List.copyOf(clips);
    this.form = form;
    this.variation = variation;
  }

  @Override
  public List<String> labels() {
    return labels;
  }

  @Override
  public int size() {
    return clips.size();
  }

  @Override
  public int label(int index) {
    return clips.get(index).label();
  }

  @Override
  public String source(int index) {
    return clips.get(index).source();
  }

  @Override
  public Shape shape() {
    return form.shape();
  }

  @Override
  public FloatTensor sample(int index) {
    LabelledClip clip = clips.get(index);
    EventHistogram counts = form.histogram(clip.sensor());
    clip.events().count(form.slice(clip.events().range()), counts);
    return form.tensor(counts);
  }

  @Override
  public FloatTensor varied(int index, SplittableRandom random) {
    LabelledClip clip = clips.get(index);
    TimeRange slice = form.slice(clip.events().range());
    boolean flippable = variation.flips(labels.get(clip.label()));
    EventHistogram counts = form.histogram(clip.sensor());
    new VariedClip(variation, flippable, clip.sensor(), slice, random).count(clip.events(), counts);
    return form.tensor(counts);
  }
}
