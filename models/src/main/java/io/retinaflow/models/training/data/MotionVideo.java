package io.retinaflow.models.training.data;

import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.video.VideoFrame;
import io.retinaflow.ingest.video.scene.ActionScene;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Shape;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Video of drawn actions. A scene is drawn when it is first asked for and kept, one to learn from
 * as far as the beginning of what is learnt may be shifted.
 */
final class MotionVideo implements LabelledSamples {
  private final MotionScenes scenes;
  private final Resolution size;
  private final VideoForm form;
  private final VideoForm learnt;
  private final PictureVariation variation;
  private final KeptFilms<PictureClip> clips;

  private MotionVideo(
      MotionScenes scenes, Resolution size, VideoForm form, PictureVariation variation) {
    this.scenes = scenes;
    this.size = size;
    this.form = form;
    this.learnt = form.learnt(variation);
    this.variation = variation;
    this.clips = new KeptFilms<>(scenes.size(), this::film);
  }

  /**
   * Describes the scenes; none is drawn yet.
   *
   * @param size of the pictures before they are prepared
   * @throws IllegalArgumentException if frames are to be spread over what goes on for ever
   */
  static Corpus of(
      MotionScenes scenes, Resolution size, VideoForm form, PictureVariation variation) {
    if (form.stride() == 0) {
      throw new IllegalArgumentException("actions go on for ever: data.stride must be above 0");
    }
    return Corpus.of(
        "motion scenes, video", new MotionVideo(scenes, size, form, variation), scenes.split());
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
  public Shape variedShape() {
    return learnt.shape();
  }

  @Override
  public FloatTensor sample(int index) {
    return form.tensor(clips.of(index).sample(form));
  }

  @Override
  public FloatTensor varied(int index, SplittableRandom random) {
    boolean flippable = variation.flips(labels().get(label(index)));
    return learnt.tensor(clips.of(index).varied(learnt, variation, flippable, random));
  }

  /** Pictures among which samples to learn from may begin and end. */
  private int reach() {
    return learnt.span() + 2 * variation.shiftFrames();
  }

  private PictureClip film(int index) {
    ActionScene scene = scenes.scene(index, size);
    int frames = scenes.rehearsed(index) ? Math.max(form.span(), reach()) : form.span();
    byte[] pictures = new byte[Math.multiplyExact(frames, form.pictureBytes())];
    for (int i = 0; i < frames; i++) {
      VideoFrame frame = new VideoFrame(i, size.width(), size.height(), scene.frame(i));
      byte[] prepared = form.preparation().crop(frame);
      System.arraycopy(prepared, 0, pictures, i * prepared.length, prepared.length);
    }
    return new PictureClip(pictures);
  }
}
