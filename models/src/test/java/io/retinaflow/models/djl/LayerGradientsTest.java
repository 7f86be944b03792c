package io.retinaflow.models.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.retinaflow.models.layer.Add;
import io.retinaflow.models.layer.AveragePool2d;
import io.retinaflow.models.layer.BatchNorm2d;
import io.retinaflow.models.layer.ConcatenateChannels;
import io.retinaflow.models.layer.Conv2d;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.GegluPerceptron;
import io.retinaflow.models.layer.GroupNorm;
import io.retinaflow.models.layer.InputSpec;
import io.retinaflow.models.layer.KeyFrame;
import io.retinaflow.models.layer.Layer;
import io.retinaflow.models.layer.LayerNorm;
import io.retinaflow.models.layer.Linear;
import io.retinaflow.models.layer.MaxPool2d;
import io.retinaflow.models.layer.MergeHeads;
import io.retinaflow.models.layer.Multiply;
import io.retinaflow.models.layer.Network;
import io.retinaflow.models.layer.Neuron;
import io.retinaflow.models.layer.Node;
import io.retinaflow.models.layer.Parameter;
import io.retinaflow.models.layer.Relu;
import io.retinaflow.models.layer.ResidualFrames;
import io.retinaflow.models.layer.SoftmaxAttention;
import io.retinaflow.models.layer.SpatialMean;
import io.retinaflow.models.layer.SpatioTemporalAttention;
import io.retinaflow.models.layer.SplitHeads;
import io.retinaflow.models.layer.TimeMajor;
import io.retinaflow.models.layer.TimeMean;
import io.retinaflow.models.layer.TokenSum;
import io.retinaflow.models.layer.Upsample2d;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Gradients through every kind of layer, against differences of the loss. */
final class LayerGradientsTest {
  private static final int TIMESTEPS = 4;
  private static final int CHANNELS = 4;
  private static final int SIDE = 4;
  private static final float STEP = 1e-2f;

  /** What the gradient has to get through behind a convolution, whose weights ask for it, too. */
  private enum Case {
    CONV2D {
      @Override
      void add(Network.Builder graph, String first, String second) {
        graph.add("out", new Conv2d(CHANNELS, 3, 3, 2, true), first);
      }
    },
    BATCH_NORM2D {
      @Override
      void add(Network.Builder graph, String first, String second) {
        graph.add("out", new BatchNorm2d(CHANNELS), first);
      }
    },
    MAX_POOL2D {
      @Override
      void add(Network.Builder graph, String first, String second) {
        graph.add("out", new MaxPool2d(3, 2, 1), first);
      }
    },
    AVERAGE_POOL2D {
      @Override
      void add(Network.Builder graph, String first, String second) {
        graph.add("out", new AveragePool2d(2), first);
      }
    },
    UPSAMPLE2D {
      @Override
      void add(Network.Builder graph, String first, String second) {
        graph.add("out", new Upsample2d(2), first);
      }
    },
    ADD {
      @Override
      void add(Network.Builder graph, String first, String second) {
        graph.add("out", new Add(), first, graph.add("more", new Add(), second, first));
      }
    },
    MULTIPLY {
      @Override
      void add(Network.Builder graph, String first, String second) {
        graph.add("out", new Multiply(), first, second);
      }
    },
    CONCATENATE_CHANNELS {
      @Override
      void add(Network.Builder graph, String first, String second) {
        graph.add("out", new ConcatenateChannels(), first, second);
      }
    },
    RELU {
      @Override
      void add(Network.Builder graph, String first, String second) {
        graph.add("out", new Relu(), first);
      }
    },
    SPATIO_TEMPORAL_ATTENTION {
      @Override
      void add(Network.Builder graph, String first, String second) {
        Layer attention = new SpatioTemporalAttention(2, 2, 0.25f);
        graph.add("out", attention, first, second, graph.add("sum", new Add(), first, second));
      }
    },
    SPATIO_TEMPORAL_ATTENTION_IN_ORDER {
      @Override
      void add(Network.Builder graph, String first, String second) {
        Layer attention = new SpatioTemporalAttention(2, 2, 0.3f);
        graph.add("out", attention, first, second, first);
      }
    },
    HEADS_AND_TOKEN_SUM {
      @Override
      void add(Network.Builder graph, String first, String second) {
        String heads = graph.add("heads", new SplitHeads(2), first);
        String sum = graph.add("sum", new TokenSum(), heads);
        String scaled = graph.add("scaled", new Multiply(), heads, sum);
        graph.add("out", new MergeHeads(SIDE, SIDE), scaled);
      }
    },
    SPATIAL_MEAN_AND_LINEAR {
      @Override
      void add(Network.Builder graph, String first, String second) {
        graph.add("out", new Linear(CHANNELS, 3), graph.add("mean", new SpatialMean(), first));
      }
    },
    KEY_AND_RESIDUAL_FRAMES {
      @Override
      void add(Network.Builder graph, String first, String second) {
        String key = graph.add("key", new KeyFrame(), first);
        String rest = graph.add("rest", new ResidualFrames(), second);
        graph.add("out", new Multiply(), rest, graph.add("mean", new TimeMean(), key));
      }
    },
    GROUP_NORM {
      @Override
      void add(Network.Builder graph, String first, String second) {
        graph.add("out", new GroupNorm(2, CHANNELS, 1e-5f), first);
      }
    },
    LAYER_NORM {
      @Override
      void add(Network.Builder graph, String first, String second) {
        graph.add("out", new LayerNorm(CHANNELS), first);
      }
    },
    SOFTMAX_ATTENTION {
      @Override
      void add(Network.Builder graph, String first, String second) {
        graph.add("out", new SoftmaxAttention(CHANNELS, CHANNELS, 2), first, second);
      }
    },
    GEGLU_PERCEPTRON {
      @Override
      void add(Network.Builder graph, String first, String second) {
        graph.add("out", new GegluPerceptron(CHANNELS, 6), first);
      }
    };

    abstract void add(Network.Builder graph, String first, String second);

    Network network() {
      Network.Builder graph = Network.builder(new InputSpec(TIMESTEPS, CHANNELS, SIDE, SIDE));
      String sequence = graph.add("time", new TimeMajor(TIMESTEPS), Network.INPUT);
      String first = graph.add("first", new Conv2d(CHANNELS, CHANNELS, 1, false), sequence);
      String second = graph.add("second", new Conv2d(CHANNELS, CHANNELS, 1, true), sequence);
      String both = graph.add("both", new Add(), first, second);
      add(graph, both, second);
      return graph.build();
    }
  }

  @ParameterizedTest
  @EnumSource
  void backward_everyTensor_agreesWithDifferences(Case tested) {
    Network network = tested.network();
    Random random = new Random(7);
    FloatTensor input = random(random, 2, TIMESTEPS, CHANNELS, SIDE, SIDE);
    try (TrainableNetwork trainable =
        TrainableNetwork.compile(
            network,
            initial(network, random),
            new Surrogate.ArcTangent(2),
            DjlOptions.withThreads(1))) {
      FloatTensor output = trainable.learn(input);
      FloatTensor weights = random(random, output.shape().toArray());
      trainable.backward(weights);
      for (String name : trainable.learnt()) {
        compare(trainable, name, input, weights);
      }
    }
  }

  @Test
  void cases_allLayers_areCovered() {
    Set<Class<?>> covered =
        Arrays.stream(Case.values())
            .flatMap(tested -> tested.network().nodes().stream())
            .map(node -> node.layer().getClass())
            .collect(Collectors.toSet());
    Set<Class<?>> all =
        Arrays.stream(Layer.class.getPermittedSubclasses())
            .filter(layer -> !layer.equals(Neuron.class))
            .collect(Collectors.toSet());
    assertThat(covered).containsAll(all);
  }

  private static void compare(
      TrainableNetwork trainable, String name, FloatTensor input, FloatTensor weights) {
    float[] gradient = trainable.takeGradient(name);
    float[] values = new float[gradient.length];
    trainable.read(name, values);
    double largest = 0;
    for (float value : gradient) {
      largest = Math.max(largest, Math.abs(value));
    }
    for (int i = 0; i < gradient.length; i += Math.max(1, gradient.length / 12)) {
      float kept = values[i];
      values[i] = kept + STEP;
      double above = loss(trainable, name, values, input, weights);
      values[i] = kept - STEP;
      double below = loss(trainable, name, values, input, weights);
      values[i] = kept;
      trainable.write(name, values);
      assertThat((above - below) / (2 * STEP))
          .as("%s at %d", name, i)
          .isCloseTo(gradient[i], within(0.02 * largest + 2e-2));
    }
  }

  private static double loss(
      TrainableNetwork trainable,
      String name,
      float[] values,
      FloatTensor input,
      FloatTensor weights) {
    trainable.write(name, values);
    float[] output = trainable.learn(input).values();
    double sum = 0;
    for (int i = 0; i < output.length; i++) {
      sum += (double) output[i] * weights.values()[i];
    }
    return sum;
  }

  private static Map<String, FloatTensor> initial(Network network, Random random) {
    Map<String, FloatTensor> initial = new HashMap<>();
    for (Node node : network.nodes()) {
      for (Parameter parameter : node.layer().parameters()) {
        FloatTensor values = random(random, parameter.shape().toArray());
        if (parameter.name().equals("running_var")) {
          Arrays.fill(values.values(), 1);
        }
        initial.put(node.name() + "." + parameter.name(), values);
      }
    }
    return initial;
  }

  private static FloatTensor random(Random random, int... sides) {
    FloatTensor tensor = FloatTensor.zeros(sides);
    for (int i = 0; i < tensor.values().length; i++) {
      tensor.values()[i] = (float) random.nextGaussian();
    }
    return tensor;
  }
}
