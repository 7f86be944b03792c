package io.retinaflow.ingest.codec.aedat3;

import io.retinaflow.ingest.codec.StreamLayout;

/**
 * What the packets of an AEDAT 3.1 stream carry.
 *
 * @param source number of the device whose packets are decoded, or {@link #ANY_SOURCE}
 */
public record Aedat3Layout(int source) implements StreamLayout {
  /** Stands for every device: what a file of one camera needs. */
  public static final int ANY_SOURCE = -1;

  /** Packets of every device. */
  public static final Aedat3Layout USUAL = new Aedat3Layout(ANY_SOURCE);

  /**
   * Checks the number.
   *
   * @throws IllegalArgumentException if it is neither {@link #ANY_SOURCE} nor 16 bits wide
   */
  public Aedat3Layout {
    if (!possible(source)) {
      throw new IllegalArgumentException("source " + source);
    }
  }

  /** Whether a device can have this number. */
  static boolean possible(int source) {
    return source >= ANY_SOURCE && source < 1 << 16;
  }
}
