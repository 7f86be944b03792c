package io.retinaflow.models.training.data;

import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Shape;
import java.util.List;

/** Samples that are their own index, of given classes and sources. */
record LabelledNumbers(List<String> labels, List<Integer> classes, List<String> sources)
    implements LabelledSamples {

  @Override
  public int size() {
    return classes.size();
  }

  @Override
  public int label(int index) {
    return classes.get(index);
  }

  @Override
  public String source(int index) {
    return sources.get(index);
  }

  @Override
  public Shape shape() {
    return Shape.of(1);
  }

  @Override
  public FloatTensor sample(int index) {
    return FloatTensor.of(shape(), new float[] {index});
  }
}
