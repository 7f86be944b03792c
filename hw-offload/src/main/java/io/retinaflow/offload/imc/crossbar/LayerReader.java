package io.retinaflow.offload.imc.crossbar;

import io.retinaflow.offload.imc.device.CellDevice;
import io.retinaflow.offload.imc.device.DrawPurpose;
import io.retinaflow.offload.imc.wire.ConductanceMatrix;
import java.util.Arrays;

/** Reads a {@link CrossbarLayer}. Holds scratch memory: one per thread. */
public final class LayerReader {
  private final CrossbarLayer layer;
  private final CellDevice device;
  private final WeightMapping mapping;
  private final int[] active;
  private final double[] siemens;
  private final double[] variances;
  private final double[] levels;
  private final double[] sums;
  private int activeRows;

  LayerReader(CrossbarLayer layer) {
    this.layer = layer;
    this.device = layer.profile().device();
    this.mapping = layer.profile().mapping();
    this.active = new int[layer.profile().rows()];
    this.siemens = new double[layer.profile().columns()];
    this.variances = new double[layer.profile().columns()];
    this.levels = new double[layer.profile().columns()];
    this.sums = new double[layer.outputs()];
  }

  /**
   * One cycle: the pre-activations of one row of spikes.
   *
   * @param spikes bit {@code i % 64} of word {@code firstWord + i / 64} is input i; bits beyond the
   *     last input are 0
   * @param firstWord first word of the row
   * @param cycle number of the read, over the whole run: read noise belongs to it
   * @param out y, in the unit of the weights, shape {@code [N]}; overwritten
   * @throws IllegalArgumentException if the row is incomplete or the output has another length
   */
  public void read(long[] spikes, int firstWord, long cycle, float[] out) {
    if (firstWord < 0
        || firstWord > spikes.length - layer.wordsPerInput()
        || out.length != layer.outputs()) {
      throw new IllegalArgumentException(
          "%d words from %d and %d outputs for a layer of %d inputs and %d outputs"
              .formatted(spikes.length, firstWord, out.length, layer.inputs(), layer.outputs()));
    }
    Arrays.fill(sums, 0);
    for (int rowArray = 0; rowArray < layer.rowArrays(); rowArray++) {
      collectActive(spikes, firstWord, rowArray);
      int firstOutput = 0;
      for (int columnArray = 0; columnArray < layer.columnArrays(); columnArray++) {
        readArray(spikes, firstWord, rowArray, columnArray, firstOutput, cycle);
        firstOutput += layer.outputs(columnArray);
      }
    }
    for (int j = 0; j < out.length; j++) {
      out[j] = (float) (sums[j] * layer.scale(j));
    }
  }

  private void collectActive(long[] spikes, int firstWord, int rowArray) {
    int first = rowArray * layer.profile().rows();
    int end = first + layer.rows(rowArray);
    activeRows = 0;
    for (int word = first >>> 6; word <= (end - 1) >>> 6; word++) {
      long bits = between(spikes[firstWord + word], word, first, end);
      while (bits != 0) {
        int input = (word << 6) + Long.numberOfTrailingZeros(bits);
        active[activeRows++] = input - first;
        bits &= bits - 1;
      }
    }
  }

  /** Bits of a word whose inputs lie in {@code first .. end-1}. */
  private static long between(long bits, int word, int first, int end) {
    long kept = word == first >>> 6 ? bits & -1L << first : bits;
    return word == (end - 1) >>> 6 ? kept & -1L >>> -end : kept;
  }

  private void readArray(
      long[] spikes, int firstWord, int rowArray, int columnArray, int firstOutput, long cycle) {
    int outputs = layer.outputs(columnArray);
    addRows(layer.array(rowArray, columnArray), siemens);
    if (!device.readNoise().none()) {
      switch (layer.noiseDraws()) {
        case PER_CELL -> drawCells(rowArray, columnArray, cycle);
        case PER_COLUMN -> drawColumns(rowArray, columnArray, cycle);
      }
    }
    convert(mapping.columns(outputs));
    mapping.recombine(
        levels, sums, firstOutput, outputs, j -> negatives(spikes, firstWord, rowArray, j));
  }

  private void addRows(ConductanceMatrix cells, double[] columnSums) {
    double[] values = cells.siemens();
    int columns = cells.columns();
    Arrays.fill(columnSums, 0, columns, 0);
    for (int a = 0; a < activeRows; a++) {
      int at = active[a] * columns;
      for (int j = 0; j < columns; j++) {
        columnSums[j] += values[at + j];
      }
    }
  }

  private void drawCells(int rowArray, int columnArray, long cycle) {
    ConductanceMatrix cells = layer.array(rowArray, columnArray);
    LayerPlace place = layer.place(rowArray, columnArray);
    Arrays.fill(siemens, 0, cells.columns(), 0);
    for (int a = 0; a < activeRows; a++) {
      for (int j = 0; j < cells.columns(); j++) {
        double normal = draw(place.row(active[a]), place.column(j), cycle);
        siemens[j] += device.readNoise().apply(cells.at(active[a], j), device.range(), normal);
      }
    }
  }

  private void drawColumns(int rowArray, int columnArray, long cycle) {
    ConductanceMatrix cellVariances = layer.variances(rowArray, columnArray);
    LayerPlace place = layer.place(rowArray, columnArray);
    addRows(cellVariances, variances);
    for (int j = 0; j < cellVariances.columns(); j++) {
      double normal = draw(place.row(0), place.column(j), cycle);
      siemens[j] = Math.max(siemens[j] + Math.sqrt(variances[j]) * normal, 0);
    }
  }

  private double draw(long row, long column, long cycle) {
    return layer.draws().normal(DrawPurpose.READ, row, column, cycle);
  }

  /** Column currents to sums of levels. */
  private void convert(int columns) {
    Converter converter = layer.profile().converter();
    int highestLevel = (1 << mapping.cellBits()) - 1;
    double unit = Converter.unitAmperes(device, highestLevel);
    double offset = Converter.offsetAmperes(device, activeRows);
    double volts = device.readVolts();
    if (converter.bits() == 0) {
      for (int j = 0; j < columns; j++) {
        levels[j] = (siemens[j] * volts - offset) / unit;
      }
      return;
    }
    double lsb = converter.lsbAmperes(layer.profile().rows(), device);
    for (int j = 0; j < columns; j++) {
      levels[j] = converter.code(siemens[j] * volts - offset, lsb) * lsb / unit;
    }
  }

  /** Active rows of an array whose weight for an output is negative. */
  private int negatives(long[] spikes, int firstWord, int rowArray, int output) {
    int first = rowArray * layer.profile().rows();
    int end = first + layer.rows(rowArray);
    int count = 0;
    for (int word = first >>> 6; word <= (end - 1) >>> 6; word++) {
      long bits = spikes[firstWord + word] & layer.negativeWord(output, word);
      count += Long.bitCount(between(bits, word, first, end));
    }
    return count;
  }
}
