package io.retinaflow.ingest.live;

import io.retinaflow.ingest.event.Resolution;

/**
 * Chips whose addresses jAER sends, and how their bits are laid out.
 *
 * <pre>
 * DVS128   bit 0 polarity (0: ON), 7-1 x mirrored, 14-8 y, 15 and 31 special
 * DAVIS    bit 31 no event (sample, inertial), 30-22 y, 21-12 x, 11 polarity (1: ON),
 *          10 external input
 * </pre>
 *
 * <p>x and y are the chip's own; jAER itself draws y upwards.
 */
public enum JaerChip {
  /** DVS128. */
  DVS128(128, 128),
  /** DAVIS240. */
  DAVIS240(240, 180),
  /** DAVIS346. */
  DAVIS346(346, 260);

  private static final int DVS128_SPECIAL = 1 << 31 | 1 << 15;
  private static final int DAVIS_SPECIAL = 1 << 31 | 1 << 10;

  private final int width;
  private final int height;

  JaerChip(int width, int height) {
    this.width = width;
    this.height = height;
  }

  /** Size of its pixel array. */
  public Resolution resolution() {
    return new Resolution(width, height);
  }

  boolean contains(int x, int y) {
    return x < width && y < height;
  }

  /** Whether the address is that of an event. */
  boolean isEvent(int address) {
    return (address & (this == DVS128 ? DVS128_SPECIAL : DAVIS_SPECIAL)) == 0;
  }

  int x(int address) {
    return this == DVS128 ? 127 - (address >>> 1 & 0x7F) : address >>> 12 & 0x3FF;
  }

  int y(int address) {
    return this == DVS128 ? address >>> 8 & 0x7F : address >>> 22 & 0x1FF;
  }

  boolean on(int address) {
    return this == DVS128 ? (address & 1) == 0 : (address & 1 << 11) != 0;
  }

  /** Address of an event; the inverse of the readings above. */
  int address(int x, int y, boolean on) {
    if (this == DVS128) {
      return y << 8 | (127 - x) << 1 | (on ? 0 : 1);
    }
    return y << 22 | x << 12 | (on ? 1 << 11 : 0);
  }
}
