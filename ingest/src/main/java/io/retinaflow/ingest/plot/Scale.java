package io.retinaflow.ingest.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Map from the values of an axis to 0..1, with the values worth a tick. */
sealed interface Scale {

  /** Place of a value, 0 at the axis's low end, 1 at its high end. */
  double place(double value);

  /** Values to mark, ascending. */
  List<Double> ticks();

  /** What to write at a tick. */
  String label(double tick);

  /**
   * Equal steps.
   *
   * @param low value at 0
   * @param high value at 1, above the low
   */
  record Linear(double low, double high) implements Scale {
    private static final int MOST_STEPS = 6;
    private static final double MARGIN = 0.06;

    /** Checks the order. */
    public Linear {
      requireOrder(low, high);
    }

    /**
     * Scale on which all of some values have room; from 0 unless they lie together far above it.
     *
     * @param least lowest of the values
     * @param most highest of them, at least the lowest
     */
    static Linear around(double least, double most) {
      if (least == most) {
        double room = least == 0 ? 1 : Math.abs(least) / 20;
        return new Linear(least - room, most + room);
      }
      boolean nearZero = least >= 0 && least <= most / 2;
      double room = (most - least) * MARGIN;
      return new Linear(nearZero ? 0 : least - room, most + room);
    }

    @Override
    public double place(double value) {
      return (value - low) / (high - low);
    }

    /** Multiples of 1, 2 or 5 times a power of ten, seven at most. */
    @Override
    public List<Double> ticks() {
      double step = step();
      List<Double> ticks = new ArrayList<>();
      for (double i = Math.ceil(low / step); i * step <= high * (1 + 1e-9); i++) {
        ticks.add(i * step);
      }
      return ticks;
    }

    /** With one prefix for the whole axis. */
    @Override
    public String label(double tick) {
      return Numbers.si(tick, high);
    }

    private double step() {
      double least = (high - low) / MOST_STEPS;
      double power = Math.pow(10, Math.floor(Math.log10(least)));
      for (double step : new double[] {power, 2 * power, 5 * power}) {
        if (step >= least) {
          return step;
        }
      }
      return 10 * power;
    }
  }

  /**
   * Equal steps, numbers without prefixes.
   *
   * @param range values from the low end to the high
   */
  record Plain(Linear range) implements Scale {
    @Override
    public double place(double value) {
      return range.place(value);
    }

    @Override
    public List<Double> ticks() {
      return range.ticks();
    }

    @Override
    public String label(double tick) {
      return Numbers.plain(tick);
    }
  }

  /**
   * Equal factors.
   *
   * @param low value at 0, positive
   * @param high value at 1, above the low
   */
  record Logarithmic(double low, double high) implements Scale {

    /** Checks sign and order. */
    public Logarithmic {
      requireOrder(0, low);
      requireOrder(low, high);
    }

    /** What lies below the low end is at 0. */
    @Override
    public double place(double value) {
      return Math.log(Math.max(value, low) / low) / Math.log(high / low);
    }

    /** The powers of ten. */
    @Override
    public List<Double> ticks() {
      List<Double> ticks = new ArrayList<>();
      int last = (int) Math.floor(Math.log10(high) + 1e-9);
      for (int i = (int) Math.ceil(Math.log10(low) - 1e-9); i <= last; i++) {
        ticks.add(Math.pow(10, i));
      }
      return ticks;
    }

    @Override
    public String label(double tick) {
      return Numbers.si(tick);
    }
  }

  /**
   * Names one below the other, each in a band of its own; the first, number 0, is on top.
   *
   * @param names what to write at each, at least one
   */
  record Names(List<String> names) implements Scale {
    /** Copies the names. */
    public Names {
      names = List.copyOf(names);
      requireOrder(0, names.size());
    }

    /** Middle of a name's band. */
    @Override
    public double place(double value) {
      return 1 - (value + 0.5) / names.size();
    }

    @Override
    public List<Double> ticks() {
      return IntStream.range(0, names.size()).asDoubleStream().boxed().toList();
    }

    @Override
    public String label(double tick) {
      return names.get((int) tick);
    }
  }

  private static void requireOrder(double low, double high) {
    if (!(low < high)) {
      throw new IllegalArgumentException("scale from " + low + " to " + high);
    }
  }
}
