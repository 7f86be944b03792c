package io.retinaflow.models.engine;

import io.retinaflow.models.checkpoint.Checkpoint;
import io.retinaflow.models.checkpoint.CheckpointMismatchException;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.checkpoint.StoredTensor;
import io.retinaflow.models.layer.BatchNorm2d;
import io.retinaflow.models.layer.Conv2d;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Linear;
import io.retinaflow.models.layer.Network;
import io.retinaflow.models.layer.Node;
import io.retinaflow.models.layer.Parameter;
import io.retinaflow.models.layer.Shape;
import io.retinaflow.models.layer.Signal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Models whose weights are what 8-bit integers times a scale can say. */
final class TestingQuantization {
  private final Model model;
  private final Map<String, StoredTensor> tensors = new LinkedHashMap<>();

  private TestingQuantization(Model model) {
    this.model = model;
    for (Parameter parameter : model.network().parameters()) {
      tensors.put(parameter.name(), StoredTensor.of(floats(parameter.name())));
    }
  }

  /** Folds every batch norm behind spikes into the weights, and rounds these as the engine does. */
  static Model rounded(Model model) throws CheckpointMismatchException {
    TestingQuantization rounding = new TestingQuantization(model);
    Network network = model.network();
    for (Node node : network.nodes()) {
      Signal input = node.inputs().isEmpty() ? Signal.REAL : network.signal(node.inputs().get(0));
      boolean weights = node.layer() instanceof Conv2d || node.layer() instanceof Linear;
      if (weights && input.isSpike()) {
        rounding.round(node, input == Signal.GRADED_SPIKE ? 2 : 1);
      }
    }
    return Model.of(network, Checkpoint.of("rounded", rounding.tensors), model.card());
  }

  private void round(Node node, int largestInput) {
    FloatTensor weights = floats(node.name() + ".weight");
    FoldedWeights folded = unfolded(node, weights);
    for (Node reader : model.network().nodes()) {
      if (reader.inputs().contains(node.name()) && reader.layer() instanceof BatchNorm2d norm) {
        folded = fold(reader.name(), norm, folded);
      }
    }
    float[] rounded = new float[weights.values().length];
    int synapses = folded.inputs() * folded.places();
    for (int out = 0; out < folded.outputs(); out++) {
      float scale = IntegerProjection.scale(folded, out, largestInput);
      for (int i = 0; i < synapses; i++) {
        float weight = folded.weight(out, i / folded.places(), i % folded.places());
        rounded[out * synapses + i] = scale * Math.round(weight / scale);
      }
    }
    put(node.name() + ".weight", weights.shape(), rounded);
  }

  private FoldedWeights unfolded(Node node, FloatTensor weights) {
    int outputs = weights.shape().side(0);
    int inputs = weights.shape().side(1);
    boolean biased = !(node.layer() instanceof Conv2d conv) || conv.bias();
    float[] biases = biased ? floats(node.name() + ".bias").values() : new float[outputs];
    int places = weights.shape().size() / outputs / inputs;
    return FoldedWeights.of(outputs, inputs, places, weights.values(), biases);
  }

  /** What is left of the norm adds the folded bias: variance and epsilon make 1. */
  private FoldedWeights fold(String name, BatchNorm2d norm, FoldedWeights weights) {
    FoldedWeights folded =
        weights.normalised(
            floats(name + ".weight").values(),
            floats(name + ".bias").values(),
            floats(name + ".running_mean").values(),
            floats(name + ".running_var").values(),
            norm.epsilon());
    Shape perChannel = Shape.of(folded.outputs());
    float[] shifts = new float[folded.outputs()];
    for (int out = 0; out < shifts.length; out++) {
      shifts[out] = folded.bias(out) - weights.bias(out);
    }
    put(name + ".weight", perChannel, filled(shifts.length, 1));
    put(name + ".bias", perChannel, shifts);
    put(name + ".running_mean", perChannel, new float[shifts.length]);
    put(name + ".running_var", perChannel, filled(shifts.length, 1 - norm.epsilon()));
    return folded;
  }

  private static float[] filled(int count, float value) {
    float[] values = new float[count];
    Arrays.fill(values, value);
    return values;
  }

  private FloatTensor floats(String name) {
    return model.checkpoint().floats(name);
  }

  private void put(String name, Shape shape, float[] values) {
    tensors.put(name, StoredTensor.of(FloatTensor.of(shape, values)));
  }
}
