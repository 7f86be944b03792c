package io.retinaflow.models.training.data;

import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Shape;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/** Some of the samples of others, in an order of its own. */
public final class Selection implements LabelledSamples {
  private final LabelledSamples samples;
  private final List<Integer> indices;

  private Selection(LabelledSamples samples, List<Integer> indices) {
    this.samples = samples;
    this.indices = indices;
  }

  /**
   * Selects samples.
   *
   * @param indices samples to have, in their order
   * @throws IndexOutOfBoundsException if one does not exist
   */
  public static Selection of(LabelledSamples samples, List<Integer> indices) {
    indices.forEach(index -> Objects.checkIndex(index, samples.size()));
    return new Selection(samples, List.copyOf(indices));
  }

  @Override
  public List<String> labels() {
    return samples.labels();
  }

  @Override
  public int size() {
    return indices.size();
  }

  @Override
  public int label(int index) {
    return samples.label(indices.get(index));
  }

  @Override
  public String source(int index) {
    return samples.source(indices.get(index));
  }

  @Override
  public Shape shape() {
    return samples.shape();
  }

  @Override
  public Shape variedShape() {
    return samples.variedShape();
  }

  @Override
  public FloatTensor sample(int index) {
    return samples.sample(indices.get(index));
  }

  @Override
  public FloatTensor varied(int index, SplittableRandom random) {
    return samples.varied(indices.get(index), random);
  }
}
