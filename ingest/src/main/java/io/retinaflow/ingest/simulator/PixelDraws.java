package io.retinaflow.ingest.simulator;

/**
 * Random numbers that are a function of a seed, a purpose, a pixel and a count, and of nothing
 * else: no order of calls changes them, so neither do threads, tiles or frame times.
 *
 * <p>Counter-based in the sense of Salmon et al. ("Parallel random numbers: as easy as 1, 2, 3", SC
 * 2011): SplitMix64 (Steele, Lea, Flood, OOPSLA 2014), keyed by the pixel and read at the count.
 */
final class PixelDraws {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
  private static final long PURPOSE_GAMMA = 0xD1342543DE82EF95L;
  private static final double UNIT = 0x1p-53;

  private final long key;

  /** Draws for one purpose; different purposes are independent. */
  PixelDraws(long seed, Purpose purpose) {
    this.key = mix(seed + purpose.code() * PURPOSE_GAMMA);
  }

  /** A number in the open interval (0, 1). */
  double uniform(int pixel, int count) {
    long stream = mix(key ^ pixel * GOLDEN_GAMMA);
    long bits = mix(stream + (count + 1) * GOLDEN_GAMMA);
    return ((bits >>> 11) + 0.5) * UNIT;
  }

  /** A standard normal number, by Box and Muller; independent of every other count's. */
  double normal(int pixel, int count) {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(uniform(pixel, 2 * count)));
    return radius * StrictMath.cos(2 * StrictMath.PI * uniform(pixel, 2 * count + 1));
  }

  /** A number of the exponential distribution of mean 1. */
  double exponential(int pixel, int count) {
    return -StrictMath.log(uniform(pixel, count));
  }

  private static long mix(long value) {
    long z = value;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
