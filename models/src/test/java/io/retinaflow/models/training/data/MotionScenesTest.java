package io.retinaflow.models.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.video.scene.Action;
import io.retinaflow.ingest.video.scene.Cast;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Shape;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class MotionScenesTest {
  private static final Resolution SIZE = new Resolution(32, 32);

  @Test
  void scenes_ofEitherSide_shareNoCastAndNoSeed() {
    MotionScenes scenes = new MotionScenes(3, 2, 1);
    Split split = scenes.split();

    Set<Long> seeds = new HashSet<>();
    for (int i = 0; i < scenes.size(); i++) {
      seeds.add(scenes.scene(i, SIZE).seed());
      assertThat(scenes.scene(i, SIZE).action().label())
          .isEqualTo(scenes.labels().get(scenes.label(i)));
    }
    assertThat(seeds).hasSize(5 * Action.values().length);
    assertThat(split.training())
        .allSatisfy(i -> assertThat(scenes.scene(i, SIZE).cast()).isEqualTo(Cast.REHEARSED));
    assertThat(split.test())
        .allSatisfy(i -> assertThat(scenes.scene(i, SIZE).cast()).isEqualTo(Cast.UNSEEN));
  }

  @Test
  void scenes_toBeJudgedBy_doNotDependOnTheOthers() {
    MotionScenes few = new MotionScenes(1, 2, 7);
    MotionScenes many = new MotionScenes(9, 2, 7);

    for (int i = 0; i < few.split().test().size(); i++) {
      assertThat(few.scene(few.split().test().get(i), SIZE).seed())
          .isEqualTo(many.scene(many.split().test().get(i), SIZE).seed());
    }
  }

  @Test
  void open_events_giveTheSameSamplesEachTime() throws IOException {
    String recipe =
        "{kind: motion-events, window-millis: 200, timesteps: 2, width: 16, height: 16,"
            + " training-scenes: 1, test-scenes: 1, sensor-side: 32, variation: {time-shift: 0.2}}";

    DataSet once = open(recipe);
    DataSet again = open(recipe);

    assertThat(once.training().shape()).isEqualTo(Shape.of(2, 2, 16, 16));
    FloatTensor sample = once.training().sample(1);
    assertThat(again.training().sample(1)).isEqualTo(sample);
    assertThat(again.training().varied(1, new SplittableRandom(3)))
        .isEqualTo(once.training().varied(1, new SplittableRandom(3)))
        .isNotEqualTo(sample);
    assertThat(once.test().sample(1)).isEqualTo(again.test().sample(1)).isNotEqualTo(sample);
  }

  @Test
  void open_video_hasPicturesThatMove() throws IOException {
    DataSet video =
        open(
            "{kind: motion-video, frames: 4, width: 32, height: 32, training-scenes: 1,"
                + " test-scenes: 1, scene-width: 48, scene-height: 32,"
                + " variation: {shift-frames: 3}}");

    assertThat(video.test().shape()).isEqualTo(Shape.of(4, 3, 32, 32));
    float[] values = video.test().sample(0).values();
    assertThat(FloatTensor.of(Shape.of(4, 3, 32, 32), values)).isEqualTo(video.test().sample(0));
    int frame = values.length / 4;
    boolean moves = false;
    for (int i = 0; i < frame; i++) {
      moves |= values[i] != values[3 * frame + i];
    }
    assertThat(moves).isTrue();
  }

  @Test
  void varied_pieces_areOfTheWholeSample() throws IOException {
    DataSet video =
        open(
            "{kind: motion-video, frames: 12, width: 32, height: 32, training-scenes: 1,"
                + " test-scenes: 1, scene-width: 48, scene-height: 32,"
                + " variation: {frames: 4, shift-frames: 4}}");

    assertThat(video.training().variedShape()).isEqualTo(Shape.of(4, 3, 32, 32));
    FloatTensor whole = video.training().sample(2);
    assertThat(whole.shape()).isEqualTo(Shape.of(12, 3, 32, 32));
    int frame = 3 * 32 * 32;
    Set<Integer> begins = new TreeSet<>();
    for (int seed = 0; seed < 200; seed++) {
      float[] piece = video.training().varied(2, new SplittableRandom(seed)).values();
      for (int i = 0; i <= 8; i++) {
        if (Arrays.equals(piece, Arrays.copyOfRange(whole.values(), i * frame, (i + 4) * frame))) {
          begins.add(i);
        }
      }
    }
    assertThat(begins).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
  }

  @Test
  void open_piecesThatAreNone_areRefused() {
    assertThatThrownBy(() -> open("{kind: videos, path: none, variation: {frames: 4}}"))
        .hasMessageContaining("stride of 0");
    assertThatThrownBy(() -> open("{kind: motion-video, frames: 4, variation: {frames: 5}}"))
        .hasMessageContaining("variation.frames of 5, of 4");
  }

  @Test
  void of_endless_isRefused() {
    assertThatThrownBy(() -> open("{kind: motion-events}")).hasMessageContaining("window-millis");
    assertThatThrownBy(() -> open("{kind: motion-video, stride: 0}"))
        .hasMessageContaining("stride");
  }

  private static DataSet open(String recipe) throws IOException {
    return DataRecipe.of(new YAMLMapper().readTree(recipe)).open();
  }
}
