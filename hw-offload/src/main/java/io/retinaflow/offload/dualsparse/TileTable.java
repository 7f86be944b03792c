package io.retinaflow.offload.dualsparse;

import java.util.HashMap;
import java.util.Map;

/** Tiles of one operand, numbered; each with the number of its content and its non-zero count. */
final class TileTable {
  private final int[] contentOf;
  private final int[] nonZeroOfContent;
  private final Map<TileContent, Integer> contents = new HashMap<>();

  TileTable(int tiles) {
    this.contentOf = new int[tiles];
    this.nonZeroOfContent = new int[tiles];
  }

  void put(int tile, TileContent content, int nonZero) {
    int next = contents.size();
    Integer known = contents.putIfAbsent(content, next);
    contentOf[tile] = known == null ? next : known;
    nonZeroOfContent[contentOf[tile]] = nonZero;
  }

  int content(int tile) {
    return contentOf[tile];
  }

  int nonZero(int tile) {
    return nonZeroOfContent[contentOf[tile]];
  }

  int nonZeroOfContent(int content) {
    return nonZeroOfContent[content];
  }
}
