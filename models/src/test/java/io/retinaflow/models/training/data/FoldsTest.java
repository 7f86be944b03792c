package io.retinaflow.models.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class FoldsTest {
  private static final List<String> LABELS = List.of("a", "b", "c");

  @Property(tries = 200)
  void stratified_samplesOfTheirOwn_spreadEachClassEvenly(
      @ForAll @IntRange(min = 6, max = 90) int size,
      @ForAll @IntRange(min = 2, max = 5) int count,
      @ForAll long seed) {
    LabelledSamples samples = samples(size, size, seed);

    Folds folds = Folds.stratified(samples, count, seed);

    List<Integer> tested = new ArrayList<>();
    for (int fold = 0; fold < count; fold++) {
      tested.addAll(folds.split(fold).test());
    }
    assertThat(tested).hasSize(size).doesNotHaveDuplicates();
    for (int label = 0; label < LABELS.size(); label++) {
      List<Integer> perFold = perFold(samples, folds, label);
      assertThat(Collections.max(perFold) - Collections.min(perFold)).isLessThanOrEqualTo(1);
    }
  }

  @Property(tries = 200)
  void split_samplesOfSharedSources_staysOnOneSide(
      @ForAll @IntRange(min = 30, max = 90) int size, @ForAll long seed) {
    LabelledSamples samples = samples(size, 12, seed);
    Split byShare = Split.byShare(samples, 0.25, seed);
    Split fold = Folds.stratified(samples, 3, seed).split(1);

    for (Split split : List.of(byShare, fold)) {
      Set<String> training = sources(samples, split.training());
      assertThat(training).doesNotContainAnyElementsOf(sources(samples, split.test()));
      assertThat(split.training().size() + split.test().size()).isEqualTo(size);
    }
  }

  @Test
  void byShare_manySamples_meetsTheShareInEachClass() {
    LabelledSamples samples = samples(600, 600, 3);

    Split split = Split.byShare(samples, 0.1, 7);

    for (int label = 0; label < LABELS.size(); label++) {
      int of = label;
      long all = IntStream.range(0, 600).filter(i -> samples.label(i) == of).count();
      long held = split.test().stream().filter(i -> samples.label(i) == of).count();
      assertThat(Math.abs(held - 0.1 * all)).isLessThanOrEqualTo(0.5);
    }
    assertThat(Split.byShare(samples, 0.1, 7)).isEqualTo(split);
    assertThat(Split.byShare(samples, 0.1, 8)).isNotEqualTo(split);
  }

  @Test
  void folds_tooFewSources_areRefused() {
    assertThatThrownBy(() -> Folds.stratified(samples(20, 2, 1), 3, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("too few sources");
    assertThatThrownBy(() -> Folds.given(2, List.of(0, 1, 2)))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void selection_ofASelection_leadsToTheSample() {
    LabelledSamples samples = samples(20, 20, 1);

    Selection twice = Selection.of(Selection.of(samples, List.of(9, 4, 7)), List.of(2, 1));

    assertThat(twice.sample(0)).isEqualTo(samples.sample(7));
    assertThat(twice.label(1)).isEqualTo(samples.label(4));
    assertThat(twice.source(1)).isEqualTo(samples.source(4));
    assertThatThrownBy(() -> Selection.of(samples, List.of(20)))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static LabelledSamples samples(int size, int sources, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Integer> classes = new ArrayList<>();
    List<String> from = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      classes.add(random.nextInt(LABELS.size()));
      from.add("source " + i % sources);
    }
    return new LabelledNumbers(LABELS, classes, from);
  }

  private static List<Integer> perFold(LabelledSamples samples, Folds folds, int label) {
    List<Integer> counts = new ArrayList<>();
    for (int fold = 0; fold < folds.count(); fold++) {
      List<Integer> test = folds.split(fold).test();
      counts.add((int) test.stream().filter(i -> samples.label(i) == label).count());
    }
    return counts;
  }

  private static Set<String> sources(LabelledSamples samples, List<Integer> indices) {
    Set<String> sources = new HashSet<>();
    indices.forEach(i -> sources.add(samples.source(i)));
    return sources;
  }
}
