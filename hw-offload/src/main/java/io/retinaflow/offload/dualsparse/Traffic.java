package io.retinaflow.offload.dualsparse;

import java.util.Arrays;
import java.util.StringJoiner;

/** Bits moved, by {@link TrafficClass}. Immutable. */
public final class Traffic {
  /** Nothing moved: the neutral element of {@link #plus}. */
  public static final Traffic NONE = new Traffic(new long[TrafficClass.values().length]);

  private static final double BITS_PER_BYTE = 8;

  private final long[] bits;

  private Traffic(long[] bits) {
    this.bits = bits;
  }

  // An EnumMap would box a sum at every visit of a tile.
  @SuppressWarnings("EnumOrdinal")
  private static int slot(TrafficClass kind) {
    return kind.ordinal();
  }

  /** Bits of one class. */
  public long bits(TrafficClass kind) {
    return bits[slot(kind)];
  }

  /** Bits that one memory moved. */
  public long bits(MemoryLevel level) {
    long sum = 0;
    for (TrafficClass kind : TrafficClass.values()) {
      sum += kind.level() == level ? bits(kind) : 0;
    }
    return sum;
  }

  /** Bytes that one memory moved; not always whole, since bits are counted. */
  public double bytes(MemoryLevel level) {
    return bits(level) / BITS_PER_BYTE;
  }

  /** Sum, class by class. */
  public Traffic plus(Traffic other) {
    long[] sum = bits.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] = Math.addExact(sum[i], other.bits[i]);
    }
    return new Traffic(sum);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Traffic traffic && Arrays.equals(bits, traffic.bits);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bits);
  }

  /** {@code dram_x=3100 bit, sram_x=6200 bit}: the classes that are not 0. */
  @Override
  public String toString() {
    StringJoiner text = new StringJoiner(", ");
    for (TrafficClass kind : TrafficClass.values()) {
      if (bits(kind) != 0) {
        text.add(kind.key() + "=" + bits(kind) + " bit");
      }
    }
    return text.toString();
  }

  /** Counts bits while tiles are walked. */
  static final class Counter {
    private final long[] bits = new long[TrafficClass.values().length];

    void add(TrafficClass kind, long count) {
      bits[slot(kind)] += count;
    }

    Traffic total() {
      return new Traffic(bits.clone());
    }
  }
}
