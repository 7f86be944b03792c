package io.retinaflow.models.djl;

import io.retinaflow.models.layer.Add;
import io.retinaflow.models.layer.AveragePool2d;
import io.retinaflow.models.layer.BatchNorm2d;
import io.retinaflow.models.layer.ConcatenateChannels;
import io.retinaflow.models.layer.Conv2d;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.GegluPerceptron;
import io.retinaflow.models.layer.GroupNorm;
import io.retinaflow.models.layer.KeyFrame;
import io.retinaflow.models.layer.Layer;
import io.retinaflow.models.layer.LayerNorm;
import io.retinaflow.models.layer.LifNeuron;
import io.retinaflow.models.layer.Linear;
import io.retinaflow.models.layer.MaxPool2d;
import io.retinaflow.models.layer.Relu;
import io.retinaflow.models.layer.ResidualFrames;
import io.retinaflow.models.layer.Shape;
import io.retinaflow.models.layer.SoftmaxAttention;
import io.retinaflow.models.layer.SpatialMean;
import io.retinaflow.models.layer.TimeMajor;
import io.retinaflow.models.layer.TimeMean;
import io.retinaflow.models.layer.Upsample2d;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Layers of hybrid networks as plain loops in double, element by element from their equations. */
final class NaiveLayers {
  private final List<FloatTensor> inputs;
  private final Function<String, FloatTensor> weights;
  private final Map<String, FloatTensor> known = new HashMap<>();
  private final Shape out;
  private final FloatTensor output;

  private NaiveLayers(
      Layer layer, List<FloatTensor> inputs, Function<String, FloatTensor> weights) {
    this.inputs = inputs;
    this.weights = weights;
    this.out = layer.outputShape(inputs.stream().map(FloatTensor::shape).toList());
    this.output = FloatTensor.zeros(out.toArray());
  }

  static FloatTensor compute(
      Layer layer, List<FloatTensor> inputs, Function<String, FloatTensor> weights) {
    NaiveLayers naive = new NaiveLayers(layer, inputs, weights);
    if (layer instanceof LifNeuron lif) {
      naive.fire(lif);
    } else if (layer instanceof SoftmaxAttention attention) {
      naive.attend(attention);
    } else if (layer instanceof GegluPerceptron perceptron) {
      naive.perceive(perceptron);
    } else {
      naive.each(naive.element(layer));
    }
    return naive.output;
  }

  /** Value of an output at its place, whose axes beyond the rank are 0. */
  @FunctionalInterface
  private interface Element {
    double at(int t, int b, int c, int y, int x);
  }

  private void each(Element element) {
    for (int i = 0; i < out.size(); i++) {
      int[] at = new int[5];
      int rest = i;
      for (int axis = out.rank() - 1; axis >= 0; axis--) {
        at[axis] = rest % out.side(axis);
        rest /= out.side(axis);
      }
      output.values()[i] = (float) element.at(at[0], at[1], at[2], at[3], at[4]);
    }
  }

  private double in(int input, int... at) {
    Shape shape = inputs.get(input).shape();
    int index = 0;
    for (int axis = 0; axis < shape.rank(); axis++) {
      index = index * shape.side(axis) + at[axis];
    }
    return inputs.get(input).values()[index];
  }

  private int side(int axis) {
    return inputs.get(0).shape().side(axis);
  }

  private double weight(String name, int index) {
    return known.computeIfAbsent(name, weights).values()[index];
  }

  private Element element(Layer layer) {
    if (layer instanceof TimeMajor) {
      return (t, b, c, y, x) -> in(0, b, t, c, y, x);
    }
    if (layer instanceof KeyFrame) {
      return (t, b, c, y, x) -> in(0, 0, b, c, y, x);
    }
    if (layer instanceof ResidualFrames) {
      return (t, b, c, y, x) -> in(0, t + 1, b, c, y, x) - in(0, 0, b, c, y, x);
    }
    if (layer instanceof Relu) {
      return (t, b, c, y, x) -> Math.max(0, in(0, t, b, c, y, x));
    }
    if (layer instanceof Add) {
      return (t, b, c, y, x) -> in(0, t, b, c, y, x) + in(1, t, b, c, y, x);
    }
    if (layer instanceof ConcatenateChannels) {
      int first = side(2);
      return (t, b, c, y, x) -> c < first ? in(0, t, b, c, y, x) : in(1, t, b, c - first, y, x);
    }
    if (layer instanceof TimeMean) {
      return (t, b, c, y, x) -> mean(side(0), step -> in(0, step, b, c, y, x));
    }
    if (layer instanceof SpatialMean) {
      int width = side(4);
      return (t, b, c, y, x) -> mean(side(3) * width, i -> in(0, t, b, c, i / width, i % width));
    }
    return weighted(layer);
  }

  private Element weighted(Layer layer) {
    if (layer instanceof Conv2d conv) {
      return convolution(conv);
    }
    if (layer instanceof Linear linear) {
      return (t, b, c, y, x) -> {
        double sum = weight("bias", c);
        for (int i = 0; i < linear.inFeatures(); i++) {
          sum += weight("weight", c * linear.inFeatures() + i) * in(0, t, b, i);
        }
        return sum;
      };
    }
    if (layer instanceof BatchNorm2d norm) {
      return (t, b, c, y, x) ->
          (in(0, t, b, c, y, x) - weight("running_mean", c))
                  / Math.sqrt(weight("running_var", c) + norm.epsilon())
                  * weight("weight", c)
              + weight("bias", c);
    }
    if (layer instanceof LayerNorm norm) {
      return (t, b, c, y, x) ->
          affine(
              c, in(0, t, b, c, y, x), norm.channels(), norm.epsilon(), i -> in(0, t, b, i, y, x));
    }
    if (layer instanceof GroupNorm norm) {
      int channels = norm.channels() / norm.groups();
      int pixels = side(3) * side(4);
      return (t, b, c, y, x) ->
          affine(
              c,
              in(0, t, b, c, y, x),
              channels * pixels,
              norm.epsilon(),
              i ->
                  in(
                      0,
                      t,
                      b,
                      c / channels * channels + i / pixels,
                      i % pixels / side(4),
                      i % side(4)));
    }
    return resampled(layer);
  }

  private Element resampled(Layer layer) {
    if (layer instanceof AveragePool2d pool) {
      int k = pool.kernel();
      return (t, b, c, y, x) -> mean(k * k, i -> in(0, t, b, c, y * k + i / k, x * k + i % k));
    }
    if (layer instanceof MaxPool2d pool) {
      return (t, b, c, y, x) -> {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < pool.kernel() * pool.kernel(); i++) {
          int row = y * pool.stride() + i / pool.kernel() - pool.padding();
          int column = x * pool.stride() + i % pool.kernel() - pool.padding();
          if (row >= 0 && row < side(3) && column >= 0 && column < side(4)) {
            largest = Math.max(largest, in(0, t, b, c, row, column));
          }
        }
        return largest;
      };
    }
    if (layer instanceof Upsample2d upsample) {
      return (t, b, c, y, x) -> bilinear(upsample.factor(), t, b, c, y, x);
    }
    throw new IllegalArgumentException("no loops for " + layer);
  }

  private Element convolution(Conv2d conv) {
    int k = conv.kernel();
    return (t, b, c, y, x) -> {
      double sum = conv.bias() ? weight("bias", c) : 0;
      for (int i = 0; i < conv.inChannels() * k * k; i++) {
        int row = y * conv.stride() + i / k % k - conv.padding();
        int column = x * conv.stride() + i % k - conv.padding();
        if (row >= 0 && row < side(3) && column >= 0 && column < side(4)) {
          double weight = weight("weight", c * conv.inChannels() * k * k + i);
          sum += weight * in(0, t, b, i / (k * k), row, column);
        }
      }
      return sum;
    };
  }

  private double bilinear(int factor, int t, int b, int c, int y, int x) {
    double row = Math.max(0, (y + 0.5) / factor - 0.5);
    double column = Math.max(0, (x + 0.5) / factor - 0.5);
    int top = (int) row;
    int left = (int) column;
    int bottom = Math.min(top + 1, side(3) - 1);
    int right = Math.min(left + 1, side(4) - 1);
    double down = row - top;
    double over = column - left;
    return (1 - down) * ((1 - over) * in(0, t, b, c, top, left) + over * in(0, t, b, c, top, right))
        + down * ((1 - over) * in(0, t, b, c, bottom, left) + over * in(0, t, b, c, bottom, right));
  }

  @FunctionalInterface
  private interface Term {
    double at(int index);
  }

  private static double mean(int count, Term term) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += term.at(i);
    }
    return sum / count;
  }

  private double affine(int channel, double value, int count, double epsilon, Term term) {
    double mean = mean(count, term);
    double variance = mean(count, i -> Math.pow(term.at(i) - mean, 2));
    double normalised = (value - mean) / Math.sqrt(variance + epsilon);
    return normalised * weight("weight", channel) + weight("bias", channel);
  }

  private void fire(LifNeuron lif) {
    int neurons = out.size() / out.side(0);
    float[] in = inputs.get(0).values();
    for (int n = 0; n < neurons; n++) {
      double v = 0;
      for (int i = n; i < in.length; i += neurons) {
        v += (in[i] - v) / lif.tau();
        output.values()[i] = v >= lif.threshold() ? 1 : 0;
        v = v >= lif.threshold() ? 0 : v;
      }
    }
  }

  private void attend(SoftmaxAttention attention) {
    int channels = attention.channels();
    int width = side(4);
    int pixels = side(3) * width;
    Shape context = inputs.get(1).shape();
    int keys = context.side(3) * context.side(4);
    for (int frame = 0; frame < side(0) * side(1); frame++) {
      int t = frame / side(1);
      int b = frame % side(1);
      int s = context.side(0) == 1 ? 0 : t;
      for (int p = 0; p < pixels; p++) {
        double[] joined = new double[channels];
        for (int head = 0; head < attention.heads(); head++) {
          attendHead(attention, head, t, b, s, p, keys, joined);
        }
        for (int c = 0; c < channels; c++) {
          double sum = weight("to_out.0.bias", c);
          for (int i = 0; i < channels; i++) {
            sum += weight("to_out.0.weight", c * channels + i) * joined[i];
          }
          output.values()[(frame * channels + c) * pixels + p] = (float) sum;
        }
      }
    }
  }

  private void attendHead(
      SoftmaxAttention attention, int head, int t, int b, int s, int p, int keys, double[] joined) {
    int d = attention.headChannels();
    double[] scores = new double[keys];
    double total = 0;
    for (int key = 0; key < keys; key++) {
      double product = 0;
      for (int e = head * d; e < (head + 1) * d; e++) {
        product +=
            projected("to_q.weight", e, 0, t, b, p) * projected("to_k.weight", e, 1, s, b, key);
      }
      scores[key] = Math.exp(product / Math.sqrt(d));
      total += scores[key];
    }
    for (int key = 0; key < keys; key++) {
      for (int e = head * d; e < (head + 1) * d; e++) {
        joined[e] += scores[key] / total * projected("to_v.weight", e, 1, s, b, key);
      }
    }
  }

  private double projected(String name, int row, int input, int t, int b, int pixel) {
    Shape shape = inputs.get(input).shape();
    double sum = 0;
    for (int i = 0; i < shape.side(2); i++) {
      double value = in(input, t, b, i, pixel / shape.side(4), pixel % shape.side(4));
      sum += weight(name, row * shape.side(2) + i) * value;
    }
    return sum;
  }

  private void perceive(GegluPerceptron perceptron) {
    int hidden = perceptron.hiddenChannels();
    int width = side(4);
    int pixels = side(3) * width;
    for (int place = 0; place < side(0) * side(1) * pixels; place++) {
      int frame = place / pixels;
      int p = place % pixels;
      double[] gated = new double[hidden];
      for (int h = 0; h < hidden; h++) {
        gated[h] = inner(h, frame, p) * gelu(inner(hidden + h, frame, p));
      }
      for (int c = 0; c < perceptron.channels(); c++) {
        double sum = weight("net.2.bias", c);
        for (int h = 0; h < hidden; h++) {
          sum += weight("net.2.weight", c * hidden + h) * gated[h];
        }
        output.values()[(frame * perceptron.channels() + c) * pixels + p] = (float) sum;
      }
    }
  }

  private double inner(int row, int frame, int pixel) {
    int t = frame / side(1);
    int b = frame % side(1);
    return weight("net.0.proj.bias", row) + projected("net.0.proj.weight", row, 0, t, b, pixel);
  }

  private static double gelu(double x) {
    return x * 0.5 * (1 + erf(x / Math.sqrt(2)));
  }

  /** Maclaurin series; converges quickly for the arguments here, below 4. */
  private static double erf(double x) {
    if (Math.abs(x) > 4) {
      return Math.signum(x);
    }
    double term = x;
    double sum = x;
    for (int n = 1; n < 80; n++) {
      term *= -x * x / n;
      sum += term / (2 * n + 1);
    }
    return 2 / Math.sqrt(Math.PI) * sum;
  }
}
