package io.retinaflow.models.golden;

import io.retinaflow.models.activity.NetworkOutput;
import io.retinaflow.models.activity.NetworkRunner;
import io.retinaflow.models.activity.SpikeObserver;
import io.retinaflow.models.checkpoint.StoredTensor;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/** Runs a recorded case on an engine and compares spike by spike. */
public final class GoldenVerifier {
  private GoldenVerifier() {}

  /**
   * Compares.
   *
   * @param golden record
   * @param runner engine with the case's model loaded
   */
  public static GoldenReport verify(GoldenCase golden, NetworkRunner runner) {
    Map<String, LayerAgreement> seen = new HashMap<>();
    SpikeObserver observer =
        (layer, shape, spikes) -> {
          if (golden.layers().contains(layer)) {
            seen.put(layer, compare(golden, layer, shape, spikes));
          }
        };
    NetworkOutput output = runner.run(golden.input(), observer);
    List<LayerAgreement> layers = new ArrayList<>();
    for (String layer : golden.layers()) {
      layers.add(seen.getOrDefault(layer, absent(golden, layer)));
    }
    double difference =
        Math.max(
            largestDifference(golden.logitsPerTimestep(), output.logitsPerTimestep()),
            largestDifference(golden.meanLogits(), output.meanLogits()));
    return new GoldenReport(golden.name(), layers, difference);
  }

  private static LayerAgreement compare(
      GoldenCase golden, String layer, Shape shape, byte[] spikes) {
    CRC32 crc = new CRC32();
    crc.update(spikes);
    byte[] trace = golden.trace(layer).map(StoredTensor::toBytes).orElse(new byte[0]);
    return new LayerAgreement(
        layer,
        boxed(golden.counts(layer)),
        countPerTimestep(shape.side(0), spikes),
        golden.crc(layer),
        crc.getValue(),
        trace.length,
        traceDifferences(trace, shape, spikes));
  }

  private static LayerAgreement absent(GoldenCase golden, String layer) {
    return new LayerAgreement(
        layer, boxed(golden.counts(layer)), List.of(), golden.crc(layer), 0, 0, 0);
  }

  private static List<Long> boxed(long[] counts) {
    return Arrays.stream(counts).boxed().toList();
  }

  private static List<Long> countPerTimestep(int timesteps, byte[] spikes) {
    List<Long> counts = new ArrayList<>();
    int neurons = spikes.length / timesteps;
    for (int t = 0; t < timesteps; t++) {
      long count = 0;
      for (int n = 0; n < neurons; n++) {
        count += spikes[t * neurons + n];
      }
      counts.add(count);
    }
    return counts;
  }

  /** The trace holds the first sample only, so its timesteps are shorter than the run's. */
  private static long traceDifferences(byte[] trace, Shape shape, byte[] spikes) {
    int timesteps = shape.side(0);
    int stride = spikes.length / timesteps;
    int sample = stride / shape.side(1);
    if (trace.length != 0 && trace.length != timesteps * sample) {
      return trace.length;
    }
    long differences = 0;
    for (int i = 0; i < trace.length; i++) {
      if (trace[i] != spikes[i / sample * stride + i % sample]) {
        differences++;
      }
    }
    return differences;
  }

  private static double largestDifference(FloatTensor expected, FloatTensor actual) {
    if (!expected.shape().equals(actual.shape())) {
      return Double.POSITIVE_INFINITY;
    }
    double largest = 0;
    for (int i = 0; i < expected.values().length; i++) {
      double difference = Math.abs((double) expected.values()[i] - actual.values()[i]);
      largest = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(largest, difference);
    }
    return largest;
  }
}
