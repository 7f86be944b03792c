package io.retinaflow.offload.imc.cost;

import io.retinaflow.models.spike.SpikeTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Counts the {@link SpikeActivity} of one convolution, fast enough for a live stream: a bit count
 * per pixel word, then separable windows.
 *
 * <p>{@code occ[z,p]} is the number of spikes of input tile z inside the receptive field of output
 * pixel p. Its sum over p needs no window: each pixel counts as often as receptive fields cover it.
 * Its support is an OR along the columns, then along the rows.
 *
 * <p>Holds scratch memory: one counter per thread.
 */
public final class SpikeActivityCounter {
  private final SpikeConvolution convolution;
  private final int crossbarSide;
  private final int[] rowCover;
  private final int[] columnCover;
  private final boolean[] reachedInRow;
  private final boolean[] reached;

  /**
   * A counter for one layer.
   *
   * @param crossbarSide rows of an array: X
   * @throws IllegalArgumentException if the side is not positive
   */
  public SpikeActivityCounter(SpikeConvolution convolution, int crossbarSide) {
    if (crossbarSide < 1) {
      throw new IllegalArgumentException("crossbar side: " + crossbarSide);
    }
    this.convolution = convolution;
    this.crossbarSide = crossbarSide;
    this.rowCover = cover(convolution.height(), convolution.outputHeight());
    this.columnCover = cover(convolution.width(), convolution.outputWidth());
    this.reachedInRow = new boolean[convolution.height() * convolution.outputWidth()];
    this.reached = new boolean[convolution.outputHeight() * convolution.outputWidth()];
  }

  /** How many outputs see each input along one axis. */
  private int[] cover(int inputs, int outputs) {
    int[] cover = new int[inputs];
    for (int output = 0; output < outputs; output++) {
      int first = output * convolution.stride() - convolution.padding();
      int end = Math.min(inputs, first + convolution.kernel());
      for (int input = Math.max(0, first); input < end; input++) {
        cover[input]++;
      }
    }
    return cover;
  }

  /**
   * Counts each timestep.
   *
   * @throws IllegalArgumentException if the spikes are not the convolution's input
   */
  public List<SpikeActivity> count(SpikeTensor spikes) {
    if (spikes.channels() != convolution.inChannels()
        || spikes.height() != convolution.height()
        || spikes.width() != convolution.width()) {
      throw new IllegalArgumentException(spikes + " is no input of " + convolution);
    }
    List<SpikeActivity> activities = new ArrayList<>(spikes.timesteps());
    for (int t = 0; t < spikes.timesteps(); t++) {
      activities.add(count(spikes, t));
    }
    return activities;
  }

  /**
   * Counts each timestep of a raster; one whose values are not all 0 or 1 is charged as the dense
   * model does, since no array takes it as spikes.
   *
   * @param raster values, shape {@code [T,C,H,W]}
   * @throws IllegalArgumentException if the length does not fit
   */
  public List<SpikeActivity> count(byte[] raster, int timesteps) {
    for (byte value : raster) {
      if ((value & ~1) != 0) {
        SpikeActivity dense = SpikeActivity.dense(convolution, crossbarSide);
        return Collections.nCopies(timesteps, dense);
      }
    }
    return count(
        SpikeTensor.ofRaster(
            raster,
            timesteps,
            convolution.inChannels(),
            convolution.height(),
            convolution.width()));
  }

  private SpikeActivity count(SpikeTensor spikes, int t) {
    int pixels = convolution.height() * convolution.width();
    int first = t * pixels * spikes.wordsPerPixel();
    boolean[] anyTile = new boolean[reached.length];
    long patches = 0;
    List<Long> rows = new ArrayList<>();
    for (int tile = 0; tile < convolution.inputTiles(crossbarSide); tile++) {
      Arrays.fill(reachedInRow, false);
      rows.add(countRows(spikes.words(), first, spikes.wordsPerPixel(), tile));
      spreadRows();
      patches += merge(anyTile);
    }
    long sites = 0;
    for (boolean site : anyTile) {
      sites += site ? 1 : 0;
    }
    return new SpikeActivity(patches, rows, sites * convolution.outputTiles(crossbarSide));
  }

  /** R of one tile; marks which outputs of each input row see a spike. */
  private long countRows(long[] words, int first, int wordsPerPixel, int tile) {
    int fromBit = tile * crossbarSide;
    int toBit = fromBit + convolution.tileChannels(tile, crossbarSide);
    long sum = 0;
    int at = first;
    for (int y = 0; y < convolution.height(); y++) {
      for (int x = 0; x < convolution.width(); x++) {
        int spikes = bitCount(words, at, fromBit, toBit);
        at += wordsPerPixel;
        if (spikes > 0) {
          sum += (long) spikes * rowCover[y] * columnCover[x];
          spreadColumns(y, x);
        }
      }
    }
    return sum;
  }

  private static int bitCount(long[] words, int at, int fromBit, int toBit) {
    int firstWord = fromBit >>> 6;
    int lastWord = (toBit - 1) >>> 6;
    int count = 0;
    for (int word = firstWord; word <= lastWord; word++) {
      long bits = words[at + word];
      if (word == firstWord) {
        bits &= -1L << fromBit;
      }
      if (word == lastWord) {
        bits &= -1L >>> -toBit;
      }
      count += Long.bitCount(bits);
    }
    return count;
  }

  private void spreadColumns(int y, int x) {
    int last = Math.min(convolution.outputWidth() - 1, lastOutput(x));
    for (int output = firstOutput(x); output <= last; output++) {
      reachedInRow[y * convolution.outputWidth() + output] = true;
    }
  }

  private void spreadRows() {
    Arrays.fill(reached, false);
    int width = convolution.outputWidth();
    for (int y = 0; y < convolution.height(); y++) {
      int last = Math.min(convolution.outputHeight() - 1, lastOutput(y));
      for (int output = firstOutput(y); output <= last; output++) {
        for (int x = 0; x < width; x++) {
          reached[output * width + x] |= reachedInRow[y * width + x];
        }
      }
    }
  }

  /** First output, along an axis, whose receptive field holds this input. */
  private int firstOutput(int input) {
    int reach = input + convolution.padding() - convolution.kernel() + 1;
    return reach <= 0 ? 0 : (reach + convolution.stride() - 1) / convolution.stride();
  }

  private int lastOutput(int input) {
    return (input + convolution.padding()) / convolution.stride();
  }

  private long merge(boolean[] anyTile) {
    long patches = 0;
    for (int pixel = 0; pixel < reached.length; pixel++) {
      if (reached[pixel]) {
        patches++;
        anyTile[pixel] = true;
      }
    }
    return patches;
  }
}
