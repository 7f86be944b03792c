package io.retinaflow.offload.imc.device;

/**
 * Random numbers of the cells of one array, each a function of where and when it is needed and of
 * nothing else: seed, array, row, column, cycle and purpose are mixed into a counter. So the order
 * of the draws, the threads that make them and the tiles that a layer is cut into change nothing,
 * as long as rows and columns are counted over the whole layer.
 *
 * <p>Mixing: {@code h <- mix(h + 0x9E3779B97F4A7C15 + part)} for each part, with SplitMix64's
 * finaliser. Uniform: {@code u = (h >>> 11 + 1/2) 2^-53}, in (0, 1). Normal: Box-Muller, {@code z =
 * sqrt(-2 ln u1) cos(2 pi u2)} of two successive counters, in {@link StrictMath}, so that every
 * machine draws the same bits.
 *
 * @param seed seed of the run
 * @param array identity of the array, or of the layer that several arrays hold
 */
public record CellDraws(long seed, long array) {
  private static final long GAMMA = 0x9E3779B97F4A7C15L;
  private static final double UNIT = 0x1.0p-53;

  /** A number of the normal distribution N(0, 1). */
  public double normal(DrawPurpose purpose, long row, long column, long cycle) {
    long counter = counter(purpose, row, column, cycle);
    double first = unit(mix(counter + GAMMA));
    double second = unit(mix(counter + GAMMA + GAMMA));
    return StrictMath.sqrt(-2 * StrictMath.log(first)) * StrictMath.cos(2 * Math.PI * second);
  }

  /** A number of the uniform distribution over (0, 1). */
  public double uniform(DrawPurpose purpose, long row, long column, long cycle) {
    return unit(mix(counter(purpose, row, column, cycle) + GAMMA));
  }

  private long counter(DrawPurpose purpose, long row, long column, long cycle) {
    long hash = mix(seed + GAMMA);
    hash = mix(hash + GAMMA + array);
    hash = mix(hash + GAMMA + purpose.stream());
    hash = mix(hash + GAMMA + row);
    hash = mix(hash + GAMMA + column);
    return mix(hash + GAMMA + cycle);
  }

  private static double unit(long hash) {
    return ((hash >>> 11) + 0.5) * UNIT;
  }

  private static long mix(long value) {
    long mixed = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
    return mixed ^ mixed >>> 31;
  }
}
