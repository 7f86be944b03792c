package io.retinaflow.models.respike;

import io.retinaflow.models.layer.FloatTensor;
import java.util.SplittableRandom;

/** Pictures with motion, as a network takes them. */
public final class TestingVideo {
  private static final int COLOURS = 3;

  private TestingVideo() {}

  /**
   * Bright discs that cross a shaded ground, normalised, {@code [1,frames,3,height,width]}.
   *
   * @param seed decides where they are, and where they go
   */
  public static FloatTensor discs(int frames, int height, int width, long seed) {
    FloatTensor video = FloatTensor.zeros(1, frames, COLOURS, height, width);
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < video.values().length; i++) {
      int x = i % width;
      int y = i / width % height;
      video.values()[i] = (float) (1.5 * Math.sin(x * 0.11) * Math.cos(y * 0.07) - 0.4);
    }
    for (int disc = 0; disc < 3; disc++) {
      draw(video, random);
    }
    return video;
  }

  private static void draw(FloatTensor video, SplittableRandom random) {
    int frames = video.shape().side(1);
    int height = video.shape().side(3);
    int width = video.shape().side(4);
    double radius = height * random.nextDouble(0.1, 0.22);
    double left = random.nextDouble(width);
    double top = random.nextDouble(height);
    double angle = random.nextDouble(2 * Math.PI);
    double speed = height * random.nextDouble(0.03, 0.07);
    float[] shade = {between(random), between(random), between(random)};
    for (int i = 0; i < video.values().length; i++) {
      int frame = i / (COLOURS * height * width) % frames;
      double dx = i % width - left - frame * speed * Math.cos(angle);
      double dy = i / width % height - top - frame * speed * Math.sin(angle);
      if (dx * dx + dy * dy < radius * radius) {
        video.values()[i] = shade[i / (height * width) % COLOURS];
      }
    }
  }

  private static float between(SplittableRandom random) {
    return (float) random.nextDouble(-2, 2.4);
  }
}
