package io.retinaflow.offload.trex;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Uniform choice of the encoders that reuse an attention. With one step of {@code gap + 1} between
 * strided encoders and of 1 between continuous ones:
 *
 * <pre>
 *   strided, gap 1        1 3 5 7
 *   continuous            1 2 3 4
 *   pyramid, gap 1, 2     1 3 4 6      strided, two continuous ones in the middle, strided
 * </pre>
 *
 * @param kind its form
 * @param gap attending encoders between strided ones; 0 of a continuous pattern
 * @param continuous encoders of the longest run
 * @param encoders encoders that reuse, ascending, counted from 0; the first is never among them
 */
public record ReusePattern(Kind kind, int gap, int continuous, List<Integer> encoders) {

  /**
   * Forms of patterns, the one that kept most accuracy first: TReX, section V, for the same number
   * of reused attentions.
   */
  public enum Kind {
    /** The same number of attending encoders between any two. */
    STRIDED,
    /** Strided at both ends, continuous in the middle. */
    PYRAMID,
    /** One run. */
    CONTINUOUS
  }

  /**
   * Copies and checks the encoders.
   *
   * @throws IllegalArgumentException if they are none, not ascending, or the first is among them
   */
  public ReusePattern {
    encoders = List.copyOf(encoders);
    int last = 0;
    for (int encoder : encoders) {
      if (encoder <= last) {
        throw new IllegalArgumentException("not ascending from 1: " + encoders);
      }
      last = encoder;
    }
    if (encoders.isEmpty()) {
      throw new IllegalArgumentException("a pattern without encoders");
    }
  }

  /**
   * All uniform patterns: every gap, run length and start that fits. They differ in accuracy alone,
   * and are sorted by what TReX found of it: strided, pyramid, continuous; then the larger gap;
   * then the later start.
   *
   * @param encoders encoders of the transformer
   * @param reused encoders that reuse an attention
   * @return none if nothing is reused
   * @throws IllegalArgumentException if there are not enough encoders
   */
  public static List<ReusePattern> all(int encoders, int reused) {
    if (reused < 0 || reused >= encoders) {
      throw new IllegalArgumentException(
          reused + " of " + encoders + " encoders cannot reuse an attention");
    }
    List<ReusePattern> patterns = new ArrayList<>();
    if (reused > 0) {
      for (int gap = encoders; gap > 0; gap--) {
        addStrided(patterns, encoders, reused, gap);
      }
      for (int gap = encoders; gap > 0; gap--) {
        addPyramids(patterns, encoders, reused, gap);
      }
      addAll(patterns, Kind.CONTINUOUS, encoders, 0, Collections.nCopies(reused - 1, 1));
    }
    return patterns;
  }

  /** A single encoder has no gap: it counts as continuous. */
  private static void addStrided(List<ReusePattern> patterns, int encoders, int reused, int gap) {
    if (reused > 1) {
      addAll(patterns, Kind.STRIDED, encoders, gap, Collections.nCopies(reused - 1, gap + 1));
    }
  }

  private static void addPyramids(List<ReusePattern> patterns, int encoders, int reused, int gap) {
    for (int run = 2; run <= reused - 2; run++) {
      if ((reused - run) % 2 == 0) {
        List<Integer> side = Collections.nCopies((reused - run) / 2, gap + 1);
        List<Integer> steps = new ArrayList<>(side);
        steps.addAll(Collections.nCopies(run - 1, 1));
        steps.addAll(side);
        addAll(patterns, Kind.PYRAMID, encoders, gap, steps);
      }
    }
  }

  private static void addAll(
      List<ReusePattern> patterns, Kind kind, int encoders, int gap, List<Integer> steps) {
    int length = steps.stream().mapToInt(Integer::intValue).sum();
    int run = kind == Kind.STRIDED ? 1 : 1 + Collections.frequency(steps, 1);
    for (int start = encoders - 1 - length; start > 0; start--) {
      patterns.add(new ReusePattern(kind, gap, run, walk(start, steps)));
    }
  }

  private static List<Integer> walk(int start, List<Integer> steps) {
    List<Integer> encoders = new ArrayList<>();
    int encoder = start;
    encoders.add(encoder);
    for (int step : steps) {
      encoder += step;
      encoders.add(encoder);
    }
    return encoders;
  }

  /** What takes the place of each attention; the paper's text admits both ways of linking. */
  public List<ReuseTransform> transforms(ReuseLinking linking) {
    List<ReuseTransform> transforms = new ArrayList<>();
    int attending = 0;
    int last = 0;
    for (int encoder : encoders) {
      attending = encoder == last + 1 && last > 0 ? attending : encoder - 1;
      int source = linking == ReuseLinking.CHAIN ? encoder - 1 : attending;
      transforms.add(new ReuseTransform(encoder, source));
      last = encoder;
    }
    return transforms;
  }

  /** Such as {@code strided, gap 1: 1 3 5 7}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(kind.name().toLowerCase(Locale.ROOT));
    text.append(gap > 0 ? ", gap " + gap : "");
    text.append(kind == Kind.PYRAMID ? ", run " + continuous : "").append(':');
    encoders.forEach(encoder -> text.append(' ').append(encoder));
    return text.toString();
  }
}
