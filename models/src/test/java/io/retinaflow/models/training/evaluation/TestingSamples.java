package io.retinaflow.models.training.evaluation;

import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Shape;
import io.retinaflow.models.training.data.LabelledSamples;
import java.util.ArrayList;
import java.util.List;

/** Samples held in a list. */
final class TestingSamples implements LabelledSamples {
  private final List<String> labels;
  private final Shape shape;
  private final List<FloatTensor> samples = new ArrayList<>();
  private final List<Integer> truths = new ArrayList<>();

  TestingSamples(Shape shape, String... labels) {
    this.labels = List.of(labels);
    this.shape = shape;
  }

  TestingSamples add(int truth, float... values) {
    truths.add(truth);
    samples.add(FloatTensor.of(shape, values));
    return this;
  }

  @Override
  public List<String> labels() {
    return labels;
  }

  @Override
  public int size() {
    return samples.size();
  }

  @Override
  public int label(int index) {
    return truths.get(index);
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public FloatTensor sample(int index) {
    FloatTensor kept = samples.get(index);
    return FloatTensor.of(kept.shape(), kept.values().clone());
  }
}
