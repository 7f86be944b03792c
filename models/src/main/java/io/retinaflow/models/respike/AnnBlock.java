package io.retinaflow.models.respike;

import java.util.Arrays;
import java.util.List;

/** Residual block of the dense branch. */
public enum AnnBlock {
  /** Two 3x3 convolutions: ResNet-18. */
  BASIC("basic", 1),
  /** 1x1, 3x3 and 1x1 convolutions, the last one fourfold: ResNet-50. */
  BOTTLENECK("bottleneck", 4);

  private final String key;
  private final int expansion;

  AnnBlock(String key, int expansion) {
    this.key = key;
    this.expansion = expansion;
  }

  /** Spelling in a configuration. */
  public String key() {
    return key;
  }

  /** Channels that it gives, over its width. */
  int expansion() {
    return expansion;
  }

  /** Blocks in the stages of the published network. */
  List<Integer> publishedLayers() {
    return this == BASIC ? List.of(2, 2, 2, 2) : List.of(3, 4, 6, 3);
  }

  /**
   * Block of a spelling.
   *
   * @throws IllegalArgumentException if there is none; the message lists the known ones
   */
  static AnnBlock named(String key) {
    return Arrays.stream(values())
        .filter(block -> block.key.equals(key))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "ann '"
                        + key
                        + "' is not one of "
                        + Arrays.stream(values()).map(AnnBlock::key).toList()));
  }
}
