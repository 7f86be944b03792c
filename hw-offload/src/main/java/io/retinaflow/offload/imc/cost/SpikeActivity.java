package io.retinaflow.offload.imc.cost;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What spikes make the arrays of one convolution do, as integers: the interface of live accounting.
 *
 * @param activePatches A: pairs of input tile and output pixel whose receptive field has a spike
 * @param activeRowsByTile R_z: spikes seen by all receptive fields, per input tile
 * @param activeSites S: output pixels that any input tile reaches, times output tiles
 */
public record SpikeActivity(long activePatches, List<Long> activeRowsByTile, long activeSites) {
  /**
   * Copies the rows.
   *
   * @throws IllegalArgumentException if a count is negative
   */
  public SpikeActivity {
    activeRowsByTile = List.copyOf(activeRowsByTile);
    if (activePatches < 0 || activeSites < 0 || activeRowsByTile.stream().anyMatch(r -> r < 0)) {
      throw new IllegalArgumentException(
          "negative count: %d patches, rows %s, %d sites"
              .formatted(activePatches, activeRowsByTile, activeSites));
    }
  }

  /** Nothing, on this many input tiles. */
  public static SpikeActivity none(int inputTiles) {
    return new SpikeActivity(0, Collections.nCopies(inputTiles, 0L), 0);
  }

  /** Every patch and row of one timestep: what the dense model charges. */
  public static SpikeActivity dense(SpikeConvolution convolution, int crossbarSide) {
    long pixels = (long) convolution.outputHeight() * convolution.outputWidth();
    List<Long> rows = new ArrayList<>();
    for (int tile = 0; tile < convolution.inputTiles(crossbarSide); tile++) {
      int channels = convolution.tileChannels(tile, crossbarSide);
      rows.add(pixels * channels * convolution.kernel() * convolution.kernel());
    }
    return new SpikeActivity(
        pixels * rows.size(), rows, pixels * convolution.outputTiles(crossbarSide));
  }

  /** Spikes seen by all receptive fields of all input tiles. */
  public long activeRows() {
    return activeRowsByTile.stream().mapToLong(Long::longValue).sum();
  }

  /**
   * Sum, count by count.
   *
   * @throws IllegalArgumentException if the input tiles differ
   */
  public SpikeActivity plus(SpikeActivity other) {
    if (activeRowsByTile.size() != other.activeRowsByTile.size()) {
      throw new IllegalArgumentException(
          activeRowsByTile.size() + " and " + other.activeRowsByTile.size() + " input tiles");
    }
    List<Long> rows = new ArrayList<>();
    for (int tile = 0; tile < activeRowsByTile.size(); tile++) {
      rows.add(activeRowsByTile.get(tile) + other.activeRowsByTile.get(tile));
    }
    return new SpikeActivity(
        activePatches + other.activePatches, rows, activeSites + other.activeSites);
  }
}
