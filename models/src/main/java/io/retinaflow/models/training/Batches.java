package io.retinaflow.models.training;

import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Shape;
import io.retinaflow.models.training.data.LabelledSamples;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Batches of one epoch: samples in a random order, varied, some mixed. Everything random is a
 * function of seed and epoch, so that a resumed run sees what an undisturbed one does.
 */
final class Batches {
  private static final long EPOCH_SEED = 0x9E3779B97F4A7C15L;

  private final LabelledSamples samples;
  private final TrainingRecipe recipe;
  private final int[] order;
  private final SplittableRandom random;

  /**
   * Inputs with what they should be called.
   *
   * @param inputs {@code [B,...]}
   * @param targets shares of the classes, {@code [B,K]}
   * @param labels class of each sample; the heavier one of two that are mixed
   */
  record Batch(FloatTensor inputs, FloatTensor targets, List<Integer> labels) {
    Batch {
      labels = List.copyOf(labels);
    }
  }

  Batches(LabelledSamples samples, TrainingRecipe recipe, int epoch) {
    this.samples = samples;
    this.recipe = recipe;
    this.random = new SplittableRandom(recipe.seed() + (epoch + 1) * EPOCH_SEED);
    this.order = shuffled(samples.size(), random.split());
  }

  private static int[] shuffled(int size, SplittableRandom random) {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      int other = random.nextInt(i + 1);
      order[i] = order[other];
      order[other] = i;
    }
    return order;
  }

  /** Batches of an epoch; a last one of a single sample, which has no variance, is left out. */
  static int count(int samples, int batch) {
    int whole = samples / batch;
    return samples % batch > 1 ? whole + 1 : whole;
  }

  int count() {
    return count(order.length, recipe.batch());
  }

  /** Makes a batch; they are asked for one after another. */
  Batch next(int index) {
    int start = index * recipe.batch();
    int size = Math.min(recipe.batch(), order.length - start);
    Shape shape = samples.variedShape();
    int cells = shape.size();
    int classes = samples.labels().size();
    FloatTensor inputs = FloatTensor.zeros(batchSides(size, shape));
    FloatTensor targets = FloatTensor.zeros(size, classes);
    List<Integer> labels = new ArrayList<>();
    for (int b = 0; b < size; b++) {
      int sample = order[start + b];
      int label = samples.label(sample);
      labels.add(label);
      float[] values = samples.varied(sample, random.split()).values();
      System.arraycopy(values, 0, inputs.values(), b * cells, cells);
      smooth(targets.values(), b * classes, classes, label);
    }
    if (recipe.mixup() > 0) {
      mix(inputs, targets, random.split());
    }
    return new Batch(inputs, targets, labels);
  }

  private void smooth(float[] targets, int start, int classes, int label) {
    float spread = (float) (recipe.labelSmoothing() / classes);
    for (int k = 0; k < classes; k++) {
      targets[start + k] = spread;
    }
    targets[start + label] += (float) (1 - recipe.labelSmoothing());
  }

  /**
   * Mixes every sample with the one at the mirrored place, the whole batch by one weight of at
   * least a half (Zhang et al., "mixup: Beyond Empirical Risk Minimization", ICLR 2018).
   */
  private void mix(FloatTensor inputs, FloatTensor targets, SplittableRandom draw) {
    float weight = (float) symmetricBeta(recipe.mixup(), draw);
    float larger = Math.max(weight, 1 - weight);
    mix(inputs, larger);
    mix(targets, larger);
  }

  private static void mix(FloatTensor rows, float weight) {
    float[] values = rows.values();
    float[] before = values.clone();
    int batch = rows.shape().side(0);
    int cells = values.length / batch;
    for (int b = 0; b < batch; b++) {
      int other = (batch - 1 - b) * cells;
      for (int i = 0; i < cells; i++) {
        values[b * cells + i] = weight * before[b * cells + i] + (1 - weight) * before[other + i];
      }
    }
  }

  /** Draws from Beta(alpha, alpha) by Joehnk's method, whose draws fit alpha of up to 1. */
  private static double symmetricBeta(double alpha, SplittableRandom draw) {
    while (true) {
      double x = Math.pow(draw.nextDouble(), 1 / alpha);
      double y = Math.pow(draw.nextDouble(), 1 / alpha);
      if (x + y > 0 && x + y <= 1) {
        return x / (x + y);
      }
    }
  }

  static int[] batchSides(int batch, Shape sample) {
    int[] sides = new int[sample.rank() + 1];
    sides[0] = batch;
    System.arraycopy(sample.toArray(), 0, sides, 1, sample.rank());
    return sides;
  }
}
