package io.retinaflow.models.engine;

/**
 * Innermost loops of the engine. Arguments are trusted: the engine that calls them has checked what
 * came from outside. Every implementation adds in the same order, so all give the same bits.
 *
 * <p>A <i>tile</i> holds weight rows of {@code width} output channels, one row per input channel of
 * a 64-bit word of spikes. Where {@code dense} says from how many spikes on silence is cheaper, one
 * row more follows, the sum of the others, and the rows of the silent channels are subtracted from
 * it.
 */
interface SynapseKernels {

  /** What it is, for the log. */
  String description();

  /** Floats in a register; widths of float tiles are 1, 2, 4 or 8 registers. */
  int floatLanes();

  /**
   * Adds, at each of neighbouring pixels, the rows of its spikes.
   *
   * <pre>
   *   sums[at + p width + j] += sum over c of spike(p, c) weights[tile + c width + j]
   * </pre>
   *
   * @param word index of the first pixel's word; the next pixel's is wordsPerPixel further
   * @param channels input channels in the word, 1 to 64
   * @param dense more spikes than this in a word and the complement is taken; 64 for never
   */
  void gather(
      long[] spikes,
      int word,
      int wordsPerPixel,
      int pixels,
      int channels,
      int dense,
      float[] weights,
      int tile,
      float[] sums,
      int at,
      int width);

  /** The same in 16-bit integers, modulo 2^16. */
  void gather(
      long[] spikes,
      int word,
      int wordsPerPixel,
      int pixels,
      int channels,
      int dense,
      short[] weights,
      int tile,
      short[] sums,
      int at,
      int width);

  /** Adds the rows of the set bits, lowest first. */
  void gather(long bits, float[] weights, int tile, float[] sums, int at, int width);

  /** {@code sums[at + j] += factor weights[row + j]}, product and sum rounded one by one. */
  void addScaled(float factor, float[] weights, int row, float[] sums, int at, int width);

  /**
   * {@code currents[to + p width + j] = sums[from + p width + j] scales[channel + j] +
   * biases[channel + j]}, product and sum rounded one by one.
   */
  void scale(
      short[] sums,
      int from,
      float[] constants,
      int scales,
      int biases,
      float[] currents,
      int to,
      int pixels,
      int width);

  /**
   * Advances neurons by a timestep: {@code h = v + (x - v) decay}; where {@code h >= threshold} a
   * spike and {@code v = 0}, elsewhere {@code v = h}.
   *
   * @param currents x, pixel after pixel, currentStride apart
   * @param membranes v, pixel after pixel, membraneStride apart
   * @param spikes out: the width bits from bit {@code shift} of each pixel's word on; a word is
   *     overwritten with its bit 0 and added to after that
   * @param width multiple of 16
   */
  void fire(
      float[] currents,
      int at,
      int currentStride,
      int width,
      float[] membranes,
      int membrane,
      int membraneStride,
      float decay,
      float threshold,
      long[] spikes,
      int word,
      int wordsPerPixel,
      int shift,
      int pixels);
}
