package io.retinaflow.models.training.data;

import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Shape;
import java.util.List;
import java.util.SplittableRandom;

/** Prepared clips kept in memory, each a sample; or images, which are clips of one picture. */
final class PictureSamples implements LabelledSamples {
  private final SampleListing listing;
  private final List<String> labels;
  private final List<PictureClip> clips;
  private final VideoForm form;
  private final VideoForm learnt;
  private final boolean images;
  private final PictureVariation variation;

  /**
   * Joins files and what they hold.
   *
   * @param clips of each file of the listing
   * @param images whether a sample is {@code [3,H,W]}, without the axis of time
   */
  PictureSamples(
      SampleListing listing,
      List<PictureClip> clips,
      VideoForm form,
      boolean images,
      PictureVariation variation) {
    this.listing = listing;
    this.labels = listing.labels();
    this.clips = List.copyOf(clips);
    this.form = form;
    this.learnt = form.learnt(variation);
    this.images = images;
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
    return labels.indexOf(listing.files().get(index).label());
  }

  @Override
  public String source(int index) {
    return listing.files().get(index).source();
  }

  @Override
  public Shape shape() {
    return shape(form);
  }

  @Override
  public Shape variedShape() {
    return shape(learnt);
  }

  private Shape shape(VideoForm made) {
    Shape clip = made.shape();
    return images ? Shape.of(clip.side(1), clip.side(2), clip.side(3)) : clip;
  }

  @Override
  public FloatTensor sample(int index) {
    return tensor(form, clips.get(index).sample(form));
  }

  @Override
  public FloatTensor varied(int index, SplittableRandom random) {
    boolean flippable = variation.flips(listing.files().get(index).label());
    return tensor(learnt, clips.get(index).varied(learnt, variation, flippable, random));
  }

  private FloatTensor tensor(VideoForm made, byte[] pictures) {
    return made.tensor(pictures).reshape(shape(made).toArray());
  }
}
