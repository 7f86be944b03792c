package io.retinaflow.offload.dualsparse;

import java.util.Arrays;

/** What a tile holds, as a key: tiles of equal sides and content are one tile to the buffer. */
final class TileContent {
  private final int height;
  private final int width;
  private final long[] content;
  private final int hash;

  /** Takes the content. */
  TileContent(int height, int width, long[] content) {
    this.height = height;
    this.width = width;
    this.content = content;
    this.hash = Arrays.hashCode(content) * 31 + height;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TileContent tile
        && hash == tile.hash
        && height == tile.height
        && width == tile.width
        && Arrays.equals(content, tile.content);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
