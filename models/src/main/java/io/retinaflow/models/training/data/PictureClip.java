package io.retinaflow.models.training.data;

import java.util.SplittableRandom;

/** Prepared pictures of one clip, RGB {@code [N,3,H,W]}, unsigned. */
final class PictureClip {
  private final byte[] pictures;

  /** Takes the pictures over. */
  PictureClip(byte[] pictures) {
    this.pictures = pictures;
  }

  /** The pictures of a sample, as they are. */
  byte[] sample(VideoForm form) {
    return taken(form, 0);
  }

  /** The pictures of a sample, changed. */
  byte[] varied(
      VideoForm form, PictureVariation variation, boolean flippable, SplittableRandom random) {
    int shift = VariedPictures.shift(variation.shiftFrames(), random);
    return new VariedPictures(variation, flippable, random)
        .of(taken(form, shift), form.preparation().height(), form.preparation().width());
  }

  private byte[] taken(VideoForm form, int shift) {
    int bytes = form.pictureBytes();
    int length = pictures.length / bytes;
    byte[] taken = new byte[form.frames() * bytes];
    for (int i = 0; i < form.frames(); i++) {
      System.arraycopy(pictures, form.picture(i, length, shift) * bytes, taken, i * bytes, bytes);
    }
    return taken;
  }
}
