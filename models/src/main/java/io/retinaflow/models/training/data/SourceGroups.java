package io.retinaflow.models.training.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Samples dealt into parts so that each part has its share of every class and all samples of a
 * source.
 *
 * <p>Sources are dealt one by one, the largest first and those of one size in a drawn order, each
 * to the part that then lacks most of it: least {@code sum_c g_c (n_pc + g_c / 2) / (N_c s_p)},
 * where g are the source's samples of class c, n those the part has, N all of them and s the part's
 * share.
 */
final class SourceGroups {
  private final LabelledSamples samples;
  private final int[] samplesOfClass;
  private final double[] shares;
  private final int[][] dealt;

  private SourceGroups(LabelledSamples samples, double... shares) {
    this.samples = samples;
    this.samplesOfClass = new int[samples.labels().size()];
    this.shares = shares;
    this.dealt = new int[shares.length][samplesOfClass.length];
    for (int i = 0; i < samples.size(); i++) {
      samplesOfClass[samples.label(i)]++;
    }
  }

  /**
   * Deals the samples.
   *
   * @param shares positive, of each part
   * @return part of each sample
   */
  static int[] deal(LabelledSamples samples, long seed, double... shares) {
    SourceGroups groups = new SourceGroups(samples, shares);
    int[] parts = new int[samples.size()];
    for (List<Integer> group : groups.drawn(seed)) {
      int part = groups.give(group);
      group.forEach(sample -> parts[sample] = part);
    }
    return parts;
  }

  private List<List<Integer>> drawn(long seed) {
    Map<String, List<Integer>> bySource = new LinkedHashMap<>();
    for (int i = 0; i < samples.size(); i++) {
      bySource.computeIfAbsent(samples.source(i), source -> new ArrayList<>()).add(i);
    }
    List<List<Integer>> groups = new ArrayList<>(bySource.values());
    Shuffles.shuffle(groups, new SplittableRandom(seed));
    groups.sort(Comparator.comparingInt((List<Integer> group) -> group.size()).reversed());
    return groups;
  }

  private int give(List<Integer> group) {
    int[] counts = new int[samplesOfClass.length];
    group.forEach(sample -> counts[samples.label(sample)]++);
    int best = 0;
    for (int part = 1; part < shares.length; part++) {
      if (comesBefore(part, best, counts)) {
        best = part;
      }
    }
    for (int label = 0; label < counts.length; label++) {
      dealt[best][label] += counts[label];
    }
    return best;
  }

  private boolean comesBefore(int part, int best, int[] counts) {
    int byFill = Double.compare(fill(part, counts), fill(best, counts));
    return byFill < 0 || (byFill == 0 && load(part) < load(best));
  }

  private double load(int part) {
    return IntStream.of(dealt[part]).sum() / shares[part];
  }

  private double fill(int part, int[] counts) {
    double fill = 0;
    for (int label = 0; label < counts.length; label++) {
      if (counts[label] > 0) {
        double had = dealt[part][label] + counts[label] / 2.0;
        fill += counts[label] * had / (samplesOfClass[label] * shares[part]);
      }
    }
    return fill;
  }
}
