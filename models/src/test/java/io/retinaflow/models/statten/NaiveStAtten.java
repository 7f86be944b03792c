package io.retinaflow.models.statten;

import io.retinaflow.models.checkpoint.Checkpoint;
import io.retinaflow.models.layer.FloatTensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * STAtten written straight from the equations, in plain loops and double precision, as the oracle
 * of the real engines: it knows neither their graph nor their kernels. Only the attention product
 * is rounded to float, as its definition asks for.
 */
public final class NaiveStAtten {
  private final StAttenConfig config;
  private final Checkpoint weights;
  private final int batch;
  private final int steps;
  private final Map<String, byte[]> spikes = new LinkedHashMap<>();
  private final Map<String, Long> operations = new LinkedHashMap<>();
  private double margin = Double.POSITIVE_INFINITY;
  private int rows;
  private int columns;

  private NaiveStAtten(StAttenConfig config, Checkpoint weights, int batch, int steps) {
    this.config = config;
    this.weights = weights;
    this.batch = batch;
    this.steps = steps;
    this.rows = config.height();
    this.columns = config.width();
  }

  /** Result: logits {@code [T,B,K]}, spikes and operations by layer, and how near a tie came. */
  public record Result(
      FloatTensor logits,
      Map<String, byte[]> spikes,
      Map<String, Long> operations,
      double margin) {}

  /** Runs on {@code [B,T,C,H,W]} or {@code [B,C,H,W]}. */
  public static Result run(StAttenConfig config, Checkpoint weights, FloatTensor input) {
    boolean sequence = input.shape().rank() == 5;
    int batch = input.shape().side(0);
    int steps = sequence ? input.shape().side(1) : config.timesteps();
    NaiveStAtten network = new NaiveStAtten(config, weights, batch, steps);
    double[] logits = network.forward(network.timeMajor(input.values(), sequence));
    float[] rounded = new float[logits.length];
    for (int i = 0; i < logits.length; i++) {
      rounded[i] = (float) logits[i];
    }
    FloatTensor tensor = FloatTensor.zeros(steps, batch, config.numClasses());
    System.arraycopy(rounded, 0, tensor.values(), 0, rounded.length);
    return new Result(tensor, network.spikes, network.operations, network.margin);
  }

  private double[] timeMajor(float[] values, boolean sequence) {
    int frame = config.inChannels() * rows * columns;
    double[] out = new double[steps * batch * frame];
    for (int t = 0; t < steps; t++) {
      for (int b = 0; b < batch; b++) {
        int from = (sequence ? b * steps + t : b) * frame;
        for (int i = 0; i < frame; i++) {
          out[(t * batch + b) * frame + i] = values[from + i];
        }
      }
    }
    return out;
  }

  private double[] forward(double[] input) {
    int dim = config.dim();
    int[] channels = {config.inChannels(), dim / 8, dim / 4, dim / 2, dim};
    double[] a = input;
    for (int i = 0; i < 3; i++) {
      String n = i == 0 ? "" : "" + i;
      a = conv("patch_embed.proj_conv" + n, a, channels[i], channels[i + 1], 3, false);
      a = norm("patch_embed.proj_bn" + n, a, channels[i + 1]);
      a = lif("patch_embed.proj_lif" + n, a, 1, 0.5, true);
      if (config.poolingStat().charAt(i) == '1') {
        a = halve(a, channels[i + 1]);
      }
    }
    a = conv("patch_embed.proj_conv3", a, channels[3], dim, 3, false);
    a = norm("patch_embed.proj_bn3", a, dim);
    if (config.poolingStat().charAt(3) == '1') {
      a = halve(a, dim);
    }
    double[] f = a;
    a =
        conv(
            "patch_embed.rpe_conv",
            lif("patch_embed.proj_lif3", f, 1, 0.5, true),
            dim,
            dim,
            3,
            false);
    double[] x = plus(norm("patch_embed.rpe_bn", a, dim), f);
    for (int block = 0; block < config.layers(); block++) {
      x = mlp("block." + block + ".mlp.", attention("block." + block + ".attn.", x));
    }
    return head(x);
  }

  private double[] attention(String at, double[] x) {
    int dim = config.dim();
    double[] s = lif(at + "shortcut_lif", x, 1, 0.5, true);
    double[] q = projection(at + "q", s);
    double[] k = projection(at + "k", s);
    double[] v = projection(at + "v", s);
    double[] z =
        config.attentionMode() == AttentionMode.STATTEN ? full(at, s, q, k, v) : sdt(at, q, k, v);
    z = conv(at + "proj_conv", z, dim, dim, 1, true);
    return plus(norm(at + "proj_bn", z, dim), x);
  }

  private double[] projection(String name, double[] s) {
    double[] y = conv(name + "_conv", s, config.dim(), config.dim(), 1, false);
    y = lif(name + "_lif", norm(name + "_bn", y, config.dim()), 1, 0.5, true);
    return config.dvs() ? dilate(y, steps * batch * config.dim(), rows, columns) : y;
  }

  private double[] full(String at, double[] s, double[] q, double[] k, double[] v) {
    int dim = config.dim();
    int heads = config.heads();
    int d = dim / heads;
    int tokens = rows * columns;
    int chunk = config.chunkSize();
    double h = rows;
    float scale = (float) (config.dvs() ? 1 / (h * h * chunk) : 1 / h);
    double[] o = new double[q.length];
    long pairs = 0;
    long queries = 0;
    for (int c0 = 0; c0 < steps; c0 += chunk) {
      for (int b = 0; b < batch; b++) {
        for (int head = 0; head < heads; head++) {
          float[][] a = new float[d][d];
          for (int e = 0; e < d; e++) {
            for (int g = 0; g < d; g++) {
              int count = 0;
              for (int t = c0; t < c0 + chunk; t++) {
                for (int n = 0; n < tokens; n++) {
                  int key = ((t * batch + b) * dim + head * d + e) * tokens + n;
                  int value = ((t * batch + b) * dim + head * d + g) * tokens + n;
                  count += k[key] == 1 && v[value] == 1 ? 1 : 0;
                }
              }
              a[e][g] = count * scale;
              pairs += count;
            }
          }
          for (int t = c0; t < c0 + chunk; t++) {
            for (int n = 0; n < tokens; n++) {
              for (int g = 0; g < d; g++) {
                float sum = 0;
                for (int e = 0; e < d; e++) {
                  int query = ((t * batch + b) * dim + head * d + e) * tokens + n;
                  sum += (float) q[query] * a[e][g];
                  queries += (long) q[query];
                }
                o[((t * batch + b) * dim + head * d + g) * tokens + n] = sum;
              }
            }
          }
        }
      }
    }
    operations.put(at + "attention.kv", pairs);
    operations.put(at + "attention.qkv", queries);
    double[] z = lif(at + "attn_lif", o, 0.5, 0.5, false);
    if (config.dvs()) {
      double[] xp = dilate(s, steps * batch * dim, rows, columns);
      for (int i = 0; i < z.length; i++) {
        z[i] = z[i] * xp[i] + xp[i];
      }
    }
    return z;
  }

  private double[] sdt(String at, double[] q, double[] k, double[] v) {
    int dim = config.dim();
    int heads = config.heads();
    int d = dim / heads;
    int tokens = rows * columns;
    int maps = steps * batch * heads;
    double[] g = new double[q.length];
    for (int i = 0; i < g.length; i++) {
      g[i] = k[i] * v[i];
    }
    g = transpose(g, maps, d, tokens);
    if (config.dvs()) {
      g = dilate(g, maps, tokens, d);
    }
    double[] sums = new double[maps * d];
    long adds = 0;
    for (int i = 0; i < g.length; i++) {
      sums[i / (tokens * d) * d + i % d] += g[i];
      adds += (long) g[i];
    }
    operations.put(at + "kv_sum", adds);
    double[] u = lif(at + "talking_heads_lif", sums, 0.5, 0.5, false);
    double[] z = transpose(q, maps, d, tokens);
    for (int i = 0; i < z.length; i++) {
      z[i] *= u[i / (tokens * d) * d + i % d];
    }
    if (config.dvs()) {
      z = dilate(z, maps, tokens, d);
    }
    return transpose(z, maps, tokens, d);
  }

  private double[] mlp(String at, double[] x) {
    int dim = config.dim();
    int hidden = (int) (dim * config.mlpRatio());
    double[] y = conv(at + "fc1_conv", trained(at + "fc1_lif", x), dim, hidden, 1, true);
    y = norm(at + "fc1_bn", y, hidden);
    double[] residual = x;
    if (hidden == dim) {
      y = plus(x, y);
      residual = y;
    }
    double[] z = conv(at + "fc2_conv", trained(at + "fc2_lif", y), hidden, dim, 1, true);
    return plus(norm(at + "fc2_bn", z, dim), residual);
  }

  private double[] head(double[] x) {
    int dim = config.dim();
    int tokens = rows * columns;
    double[] mean = new double[steps * batch * dim];
    for (int i = 0; i < x.length; i++) {
      mean[i / tokens] += x[i] / tokens;
    }
    double[] s = trained("head_lif", mean);
    float[] w = weights.floats("head.weight").values();
    float[] bias = weights.floats("head.bias").values();
    int classes = config.numClasses();
    double[] logits = new double[steps * batch * classes];
    long adds = 0;
    for (int row = 0; row < steps * batch; row++) {
      for (int c = 0; c < classes; c++) {
        double sum = bias[c];
        for (int i = 0; i < dim; i++) {
          sum += s[row * dim + i] * w[c * dim + i];
          adds += (long) s[row * dim + i];
        }
        logits[row * classes + c] = sum;
      }
    }
    operations.put("head", adds);
    return logits;
  }

  private double[] trained(String name, double[] x) {
    if (config.spikeMode() == SpikeMode.LIF) {
      return lif(name, x, 1, 0.5, true);
    }
    double w = weights.floats(name + ".w").values()[0];
    return lif(name, x, 1, 1 / (1 + Math.exp(-w)), true);
  }

  private double[] lif(String name, double[] x, double threshold, double decay, boolean rounded) {
    int neurons = x.length / steps;
    double[] v = new double[neurons];
    double[] out = new double[x.length];
    byte[] seen = new byte[x.length];
    for (int t = 0; t < steps; t++) {
      for (int n = 0; n < neurons; n++) {
        double h = v[n] + (x[t * neurons + n] - v[n]) * decay;
        boolean fires = h >= threshold;
        out[t * neurons + n] = fires ? 1 : 0;
        seen[t * neurons + n] = (byte) (fires ? 1 : 0);
        v[n] = fires ? 0 : h;
        if (rounded) {
          margin = Math.min(margin, Math.abs(h - threshold));
        }
      }
    }
    spikes.put(name, seen);
    return out;
  }

  private double[] conv(String name, double[] x, int in, int out, int kernel, boolean bias) {
    float[] w = weights.floats(name + ".weight").values();
    float[] constants = bias ? weights.floats(name + ".bias").values() : new float[out];
    int area = rows * columns;
    int frames = x.length / (in * area);
    double[] y = new double[frames * out * area];
    long performed = 0;
    for (int f = 0; f < frames; f++) {
      for (int o = 0; o < out; o++) {
        for (int r = 0; r < rows; r++) {
          for (int c = 0; c < columns; c++) {
            double sum = constants[o];
            for (int i = 0; i < in; i++) {
              for (int dy = 0; dy < kernel; dy++) {
                for (int dx = 0; dx < kernel; dx++) {
                  int yy = r + dy - kernel / 2;
                  int xx = c + dx - kernel / 2;
                  if (yy < 0 || yy >= rows || xx < 0 || xx >= columns) {
                    continue;
                  }
                  double value = x[((f * in + i) * rows + yy) * columns + xx];
                  sum += value * w[((o * in + i) * kernel + dy) * kernel + dx];
                  performed += value != 0 ? 1 : 0;
                }
              }
            }
            y[((f * out + o) * rows + r) * columns + c] = sum;
          }
        }
      }
    }
    operations.put(name, performed);
    return y;
  }

  private double[] norm(String name, double[] x, int channels) {
    float[] mean = weights.floats(name + ".running_mean").values();
    float[] variance = weights.floats(name + ".running_var").values();
    float[] gain = weights.floats(name + ".weight").values();
    float[] bias = weights.floats(name + ".bias").values();
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      int c = i / (rows * columns) % channels;
      y[i] = (x[i] - mean[c]) / Math.sqrt(variance[c] + 1e-5) * gain[c] + bias[c];
    }
    return y;
  }

  private double[] halve(double[] x, int channels) {
    int outRows = rows / 2;
    int outColumns = columns / 2;
    int maps = steps * batch * channels;
    double[] y = new double[maps * outRows * outColumns];
    for (int m = 0; m < maps; m++) {
      for (int r = 0; r < outRows; r++) {
        for (int c = 0; c < outColumns; c++) {
          y[(m * outRows + r) * outColumns + c] = window(x, m, rows, columns, 2 * r, 2 * c);
        }
      }
    }
    rows = outRows;
    columns = outColumns;
    return y;
  }

  private static double[] dilate(double[] x, int maps, int height, int width) {
    double[] y = new double[x.length];
    for (int m = 0; m < maps; m++) {
      for (int r = 0; r < height; r++) {
        for (int c = 0; c < width; c++) {
          y[(m * height + r) * width + c] = window(x, m, height, width, r, c);
        }
      }
    }
    return y;
  }

  private static double window(double[] x, int map, int height, int width, int row, int column) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int r = Math.max(0, row - 1); r <= Math.min(height - 1, row + 1); r++) {
      for (int c = Math.max(0, column - 1); c <= Math.min(width - 1, column + 1); c++) {
        largest = Math.max(largest, x[(map * height + r) * width + c]);
      }
    }
    return largest;
  }

  private static double[] transpose(double[] x, int maps, int from, int to) {
    double[] y = new double[x.length];
    for (int m = 0; m < maps; m++) {
      for (int i = 0; i < from; i++) {
        for (int j = 0; j < to; j++) {
          y[(m * to + j) * from + i] = x[(m * from + i) * to + j];
        }
      }
    }
    return y;
  }

  private static double[] plus(double[] a, double[] b) {
    double[] sum = Arrays.copyOf(a, a.length);
    for (int i = 0; i < sum.length; i++) {
      sum[i] += b[i];
    }
    return sum;
  }
}
