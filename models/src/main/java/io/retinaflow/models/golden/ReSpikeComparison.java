package io.retinaflow.models.golden;

import io.retinaflow.models.activity.SpikeObserver;
import io.retinaflow.models.golden.ReSpikeReport.Check;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Node;
import io.retinaflow.models.layer.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Watches the groups of a recorded case go by, and compares what it sees with the record. */
final class ReSpikeComparison implements SpikeObserver {
  private static final String SPIKES = "spk.";

  private final ReSpikeCase golden;
  private final Map<String, ReSpikeProbe> probes = new LinkedHashMap<>();
  private final Map<String, Optional<FloatTensor>> records = new HashMap<>();
  private final Map<String, Differences> differences = new LinkedHashMap<>();
  private final Map<String, long[]> counts = new LinkedHashMap<>();
  private final Map<String, Long> flips = new HashMap<>();
  private int group;

  ReSpikeComparison(ReSpikeCase golden) {
    this.golden = golden;
    for (ReSpikeProbe probe : ReSpikeProbe.of(golden.config())) {
      boolean recorded = record(probe.name()).or(() -> record(probe.name() + ".t0")).isPresent();
      if (recorded) {
        probes.put(probe.node(), probe);
      }
    }
  }

  private Optional<FloatTensor> record(String name) {
    return records.computeIfAbsent(name, golden::find);
  }

  /** From here on what is seen belongs to the next group. */
  void next() {
    group++;
  }

  @Override
  public void spikes(String layer, Shape shape, byte[] spikes) {
    int steps = shape.side(0);
    long[] perStep = counts.computeIfAbsent(layer, name -> new long[steps]);
    int length = spikes.length / steps;
    for (int i = 0; i < spikes.length; i++) {
      perStep[i / length] += spikes[i];
    }
    record(SPIKES + layer)
        .ifPresent(recorded -> flips.merge(layer, flips(recorded, shape, spikes), Long::sum));
  }

  /** The record has {@code [N,T,...]}, the run {@code [T,B,...]}. */
  private long flips(FloatTensor recorded, Shape shape, byte[] spikes) {
    int steps = shape.side(0);
    int batch = shape.side(1);
    int length = spikes.length / steps / batch;
    long flips = 0;
    for (int i = 0; i < spikes.length; i++) {
      int t = i / (length * batch);
      int row = row(i / length % batch);
      float expected = recorded.values()[(row * steps + t) * length + i % length];
      if (expected != spikes[i]) {
        flips++;
      }
    }
    return flips;
  }

  @Override
  public boolean watches(String node) {
    return probes.containsKey(node);
  }

  @Override
  public void value(String node, FloatTensor value) {
    ReSpikeProbe probe = probes.get(node);
    if (probe == null) {
      return;
    }
    Shape shape = value.shape();
    int steps = shape.side(0);
    int length = value.values().length / steps / shape.side(1);
    float[] actual = probe.tokens() ? channelsLast(value) : value.values();
    Differences found = differences.computeIfAbsent(probe.name(), name -> new Differences());
    for (int i = 0; i < steps * shape.side(1); i++) {
      int t = i / shape.side(1);
      int row = row(i % shape.side(1));
      Optional<FloatTensor> whole = record(probe.name());
      FloatTensor expected = whole.orElseGet(() -> golden.tensor(probe.name() + ".t" + t));
      int from = whole.isPresent() ? (row * steps + t) * length : row * length;
      found.add(expected.values(), from, actual, i * length, length);
    }
  }

  private int row(int clip) {
    return clip * golden.groups() + group;
  }

  /** {@code [T,B,C,H,W]} as {@code [T,B,H*W,C]}. */
  private static float[] channelsLast(FloatTensor maps) {
    int channels = maps.shape().side(2);
    int pixels = maps.shape().side(3) * maps.shape().side(4);
    float[] in = maps.values();
    float[] out = new float[in.length];
    for (int i = 0; i < in.length; i++) {
      int frame = i / (channels * pixels);
      int channel = i / pixels % channels;
      out[(frame * pixels + i % pixels) * channels + channel] = in[i];
    }
    return out;
  }

  /** Whether a count of a timestep or a recorded spike differs. */
  boolean spikesDiffer() {
    return spikes(0).stream().anyMatch(check -> !check.agrees());
  }

  /** A check of each layer of neurons: wrong spikes where recorded, else wrong counts per step. */
  List<Check> spikes(double tolerance) {
    List<Check> checks = new ArrayList<>();
    for (Node node : golden.model().network().neurons()) {
      long[] counted = counts.getOrDefault(node.name(), new long[0]);
      List<Long> recorded = golden.spikesPerStep(node.name());
      double wrong = countDifference(recorded, counted) + flips.getOrDefault(node.name(), 0L);
      long compared = counted.length == 0 ? 0 : Math.max(1, sum(counted));
      checks.add(new Check("spikes " + node.name(), compared, wrong, tolerance));
    }
    return checks;
  }

  private static double countDifference(List<Long> recorded, long[] counted) {
    if (recorded.size() != counted.length) {
      return Double.POSITIVE_INFINITY;
    }
    double difference = 0;
    for (int t = 0; t < counted.length; t++) {
      difference += Math.abs(recorded.get(t) - counted[t]);
    }
    return difference;
  }

  private static long sum(long[] values) {
    long sum = 0;
    for (long value : values) {
      sum += value;
    }
    return sum;
  }

  /**
   * A check of each feature seen.
   *
   * @param tolerance of one number; in a case of full size relative to the largest
   * @param flipped whether features that depend on spikes are shown only
   */
  List<Check> features(double tolerance, boolean flipped) {
    List<Check> checks = new ArrayList<>();
    differences.forEach(
        (name, found) -> {
          double limit = golden.isFullSize() ? tolerance * found.scale() : tolerance;
          boolean dense = name.startsWith("ann.") || name.startsWith("x_");
          double allowed = flipped && !dense ? Double.POSITIVE_INFINITY : limit;
          checks.add(new Check(name, found.compared(), found.largest(), allowed));
        });
    return checks;
  }
}
