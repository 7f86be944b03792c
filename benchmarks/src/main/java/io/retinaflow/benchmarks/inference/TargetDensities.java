package io.retinaflow.benchmarks.inference;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Share of ones that each layer of neurons shall give to the layers behind it, measured after a
 * pool where one follows. {@code attn_lif} has none: no batch norm feeds it, it follows from
 * queries, keys and values.
 */
final class TargetDensities {
  /** Published models say nothing of the head's neurons. */
  private static final double HEAD = 0.2;

  private static final Pattern IN_BLOCK = Pattern.compile("block\\.(\\d+)\\.\\w+\\.(\\w+)");

  /** By neurons, cifar10-dvs 2-256 T16; where blocks differ one number a block. */
  private static final Map<String, List<Double>> EVENTS =
      Map.ofEntries(
          Map.entry("patch_embed.proj_lif", List.of(0.169)),
          Map.entry("patch_embed.proj_lif1", List.of(0.180)),
          Map.entry("patch_embed.proj_lif2", List.of(0.664)),
          Map.entry("patch_embed.proj_lif3", List.of(0.197)),
          Map.entry("shortcut_lif", List.of(0.172, 0.178)),
          Map.entry("q_lif", List.of(0.27, 0.25)),
          Map.entry("k_lif", List.of(0.22)),
          Map.entry("v_lif", List.of(0.28, 0.20)),
          Map.entry("fc1_lif", List.of(0.250, 0.168)),
          Map.entry("fc2_lif", List.of(0.149, 0.104)),
          Map.entry("head_lif", List.of(HEAD)));

  /** By neurons, cifar10 2-512 T4. */
  private static final Map<String, List<Double>> IMAGES =
      Map.ofEntries(
          Map.entry("patch_embed.proj_lif", List.of(0.184)),
          Map.entry("patch_embed.proj_lif1", List.of(0.187)),
          Map.entry("patch_embed.proj_lif2", List.of(0.497)),
          Map.entry("patch_embed.proj_lif3", List.of(0.180)),
          Map.entry("shortcut_lif", List.of(0.198, 0.155)),
          Map.entry("q_lif", List.of(0.08)),
          Map.entry("k_lif", List.of(0.06, 0.08)),
          Map.entry("v_lif", List.of(0.07)),
          Map.entry("fc1_lif", List.of(0.122, 0.083)),
          Map.entry("fc2_lif", List.of(0.160, 0.159)),
          Map.entry("head_lif", List.of(HEAD)));

  private final Map<String, List<Double>> byNeurons;

  private TargetDensities(Map<String, List<Double>> byNeurons) {
    this.byNeurons = byNeurons;
  }

  /**
   * Densities measured on a calibrated model: cifar10-dvs 2-256 T16 for events, cifar10 2-512 T4
   * for images. Source: specs/statten.md section 11. Blocks beyond the second are as the second.
   */
  static TargetDensities measured(boolean events) {
    return new TargetDensities(events ? EVENTS : IMAGES);
  }

  /**
   * The same density everywhere.
   *
   * @throws IllegalArgumentException if it is not inside 0..1
   */
  static TargetDensities uniform(double density) {
    if (!(density > 0 && density < 1)) {
      throw new IllegalArgumentException("density must be inside 0..1, not " + density);
    }
    Map<String, List<Double>> everywhere = new HashMap<>();
    EVENTS.keySet().forEach(neurons -> everywhere.put(neurons, List.of(density)));
    return new TargetDensities(Map.copyOf(everywhere));
  }

  /** Target of a layer of neurons; empty if it has none. */
  OptionalDouble of(String neurons) {
    Matcher inBlock = IN_BLOCK.matcher(neurons);
    String role = inBlock.matches() ? inBlock.group(2) : neurons;
    int block = inBlock.matches() ? Integer.parseInt(inBlock.group(1)) : 0;
    List<Double> targets = byNeurons.getOrDefault(role, List.of());
    if (targets.isEmpty()) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(targets.get(Math.min(block, targets.size() - 1)));
  }
}
