package io.retinaflow.models.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.retinaflow.ingest.video.FramePreparation;
import io.retinaflow.ingest.video.PreparationKind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class VideoFormTest {
  private static final FramePreparation TINY = new FramePreparation(PreparationKind.HMDB, 2, 3);

  @Test
  void picture_spread_takesTheMiddlesOfEqualParts() {
    assertThat(pictures(new VideoForm(4, 0, TINY), 16, 0)).containsExactly(2, 6, 10, 14);
    assertThat(pictures(new VideoForm(4, 0, TINY), 2, 0)).containsExactly(0, 0, 1, 1);
  }

  @Test
  void picture_stride_takesThemFromTheMiddle() {
    assertThat(pictures(new VideoForm(4, 1, TINY), 10, 0)).containsExactly(3, 4, 5, 6);
    assertThat(pictures(new VideoForm(4, 3, TINY), 10, 0)).containsExactly(0, 3, 6, 9);
    assertThat(pictures(new VideoForm(4, 3, TINY), 5, 0)).containsExactly(0, 3, 4, 4);
    assertThat(pictures(new VideoForm(4, 1, TINY), 10, 9)).containsExactly(9, 9, 9, 9);
    assertThat(pictures(new VideoForm(4, 1, TINY), 10, -9)).containsExactly(0, 0, 0, 0);
  }

  @Test
  void varied_nothing_isThePictures() {
    byte[] planes = planes();

    byte[] varied =
        new VariedPictures(PictureVariation.NONE, false, new SplittableRandom(1)).of(planes, 2, 3);

    assertThat(varied).isEqualTo(planes);
  }

  @Test
  void varied_mirror_turnsEachRow() {
    byte[] planes = planes();
    int mirrored = 0;
    for (int seed = 0; seed < 20; seed++) {
      byte[] varied =
          new VariedPictures(PictureVariation.NONE, true, new SplittableRandom(seed))
              .of(planes, 2, 3);
      boolean changed = varied[0] != planes[0];
      mirrored += changed ? 1 : 0;
      for (int i = 0; i < planes.length; i++) {
        assertThat(varied[i]).isEqualTo(planes[changed ? i - i % 3 + 2 - i % 3 : i]);
      }
    }
    assertThat(mirrored).isBetween(1, 19);
  }

  @Test
  void varied_shift_repeatsTheRim() {
    PictureVariation shift = new PictureVariation(2, List.of(), 0, 0, 0, false, 0, 0);
    byte[] planes = planes();
    for (int seed = 0; seed < 50; seed++) {
      SplittableRandom same = new SplittableRandom(seed);
      byte[] varied = new VariedPictures(shift, false, new SplittableRandom(seed)).of(planes, 2, 3);
      same.nextBoolean();
      same.nextDouble();
      int right = VariedPictures.shift(2, same);
      int down = VariedPictures.shift(2, same);
      for (int i = 0; i < planes.length; i++) {
        int x = Math.max(0, Math.min(2, i % 3 - right));
        int y = Math.max(0, Math.min(1, i / 3 % 2 - down));
        assertThat(varied[i]).isEqualTo(planes[i / 6 * 6 + y * 3 + x]);
      }
    }
  }

  @Test
  void varied_brightnessAndContrast_stayInRange() {
    PictureVariation light = new PictureVariation(0, List.of(), 0, 1, 1, false, 0, 0);
    byte[] extremes = {0, (byte) 255, 1, (byte) 254, 127, (byte) 128};
    boolean changed = false;
    for (int seed = 0; seed < 50; seed++) {
      byte[] varied =
          new VariedPictures(light, false, new SplittableRandom(seed)).of(extremes, 2, 3);
      // A brighter pixel stays no darker than another.
      assertThat(varied[1] & 0xFF).isGreaterThanOrEqualTo(varied[0] & 0xFF);
      assertThat(varied[3] & 0xFF).isGreaterThanOrEqualTo(varied[2] & 0xFF);
      changed |= varied[4] != extremes[4];
    }
    assertThat(changed).isTrue();
  }

  private static int[] pictures(VideoForm form, int length, int shift) {
    return IntStream.range(0, form.frames()).map(i -> form.picture(i, length, shift)).toArray();
  }

  private static byte[] planes() {
    byte[] planes = new byte[18];
    for (int i = 0; i < planes.length; i++) {
      planes[i] = (byte) (14 * i);
    }
    return planes;
  }

  @Test
  void of_shuffledColours_changePlacesAlikeInAllFrames() {
    PictureVariation shuffle = new PictureVariation(0, List.of(), 0, 0, 0, true, 0, 0);
    byte[] planes = {10, 20, 30, 11, 21, 31};
    Set<List<Byte>> seen = new HashSet<>();
    for (int seed = 0; seed < 60; seed++) {
      byte[] varied =
          new VariedPictures(shuffle, false, new SplittableRandom(seed)).of(planes, 1, 1);
      for (int c = 0; c < 3; c++) {
        assertThat(varied[3 + c]).isEqualTo((byte) (varied[c] + 1));
      }
      seen.add(List.of(varied[0], varied[1], varied[2]));
    }
    assertThat(seen).hasSize(6);
  }
}
