package io.retinaflow.offload.dualsparse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * The five designs of the authors' model, each written out as its specification reads (LoAS,
 * section 9), element by element: what {@link TileModel} is compared with.
 */
final class NaiveTileModel {
  private final PackedSpikes spikes;
  private final SparseWeights weights;
  private final Traffic.Counter bits = new Traffic.Counter();
  private long cycles;
  private long matches;

  NaiveTileModel(PackedSpikes spikes, SparseWeights weights) {
    this.spikes = spikes;
    this.weights = weights;
  }

  /** Tiles resident in a buffer, oldest first. */
  private static final class Buffer {
    private final long capacity;
    private final ArrayDeque<List<List<Long>>> tiles = new ArrayDeque<>();
    private List<List<Long>> last = List.of();

    Buffer(long capacity) {
      this.capacity = capacity;
    }

    boolean misses(List<List<Long>> tile) {
      if (tiles.contains(tile)) {
        return false;
      }
      while (!tiles.isEmpty()
          && tiles.stream().mapToLong(NaiveTileModel::nonZero).sum() + nonZero(tile) > capacity) {
        tiles.remove();
      }
      tiles.add(tile);
      return true;
    }

    boolean changes(List<List<Long>> tile) {
      boolean changes = !tile.equals(last);
      last = tile;
      return changes;
    }
  }

  TileCost run(String design) {
    switch (design) {
      case "loas-32nm" -> loasRows();
      case "loas-nmtk-32nm" -> loasColumns();
      case "sparten-snn" -> sparten();
      case "gospa-snn" -> gospa();
      case "gamma-snn" -> gamma();
      default -> throw new IllegalArgumentException(design);
    }
    return new TileCost(cycles, matches, bits.total());
  }

  private void loasRows() {
    int wordBits = spikes.timesteps();
    loasWriteBack();
    Buffer x = new Buffer(131072);
    Buffer w = new Buffer(4096);
    for (int m = 0; m < spikes.rows(); m += 16) {
      for (int n = 0; n < weights.columns(); n += 32) {
        for (int k = 0; k < spikes.positions(); k += 128) {
          List<List<Long>> spikeTile = words(m, 16, k, 128);
          List<List<Long>> weightTile = weights(k, 128, n, 32);
          int found = visit(spikeTile, weightTile, true);
          loadLoas(x, spikeTile, w, weightTile);
          bits.add(TrafficClass.SRAM_WEIGHTS, 8 * nonZero(weightTile));
          bits.add(TrafficClass.SRAM_WEIGHT_BITMASKS, size(weightTile));
          if (x.changes(spikeTile)) {
            bits.add(TrafficClass.SRAM_SPIKE_BITMASKS, size(spikeTile));
          }
          bits.add(TrafficClass.SRAM_SPIKES, (long) wordBits * found);
        }
      }
    }
  }

  private void loasColumns() {
    int wordBits = spikes.timesteps();
    loasWriteBack();
    Buffer x = new Buffer(4096);
    Buffer w = new Buffer(131072);
    for (int n = 0; n < weights.columns(); n += 16) {
      for (int m = 0; m < spikes.rows(); m += 32) {
        for (int k = 0; k < spikes.positions(); k += 128) {
          List<List<Long>> spikeTile = words(m, 32, k, 128);
          List<List<Long>> weightTile = weights(k, 128, n, 16);
          int found = visit(spikeTile, weightTile, false);
          loadLoas(x, spikeTile, w, weightTile);
          bits.add(TrafficClass.SRAM_SPIKES, wordBits * nonZero(spikeTile));
          bits.add(TrafficClass.SRAM_SPIKE_BITMASKS, size(spikeTile));
          if (w.changes(weightTile)) {
            bits.add(TrafficClass.SRAM_WEIGHT_BITMASKS, size(weightTile));
          }
          bits.add(TrafficClass.SRAM_WEIGHTS, 8L * found);
        }
      }
    }
  }

  private void loasWriteBack() {
    bits.add(TrafficClass.DRAM_WRITE_BACK, spikes.timesteps() * spikes.nonSilentCount());
    bits.add(TrafficClass.DRAM_SPIKE_BITMASKS, (long) spikes.rows() * spikes.positions());
  }

  private void loadLoas(
      Buffer x, List<List<Long>> spikeTile, Buffer w, List<List<Long>> weightTile) {
    if (x.misses(spikeTile)) {
      bits.add(TrafficClass.DRAM_SPIKES, spikes.timesteps() * nonZero(spikeTile));
      bits.add(TrafficClass.DRAM_SPIKE_BITMASKS, size(spikeTile));
      bits.add(TrafficClass.SRAM_SPIKES, spikes.timesteps() * nonZero(spikeTile));
      bits.add(TrafficClass.SRAM_SPIKE_BITMASKS, size(spikeTile));
    }
    loadMaskedWeights(w, weightTile);
  }

  private void loadMaskedWeights(Buffer w, List<List<Long>> tile) {
    if (w.misses(tile)) {
      bits.add(TrafficClass.DRAM_WEIGHTS, 8 * nonZero(tile));
      bits.add(TrafficClass.DRAM_WEIGHT_BITMASKS, size(tile));
      bits.add(TrafficClass.SRAM_WEIGHTS, 8 * nonZero(tile));
      bits.add(TrafficClass.SRAM_WEIGHT_BITMASKS, size(tile));
    }
  }

  private void sparten() {
    bits.add(
        TrafficClass.DRAM_WRITE_BACK,
        (long) spikes.timesteps() * spikes.rows() * spikes.positions());
    Buffer x = new Buffer(16384);
    Buffer w = new Buffer(131072);
    for (int n = 0; n < weights.columns(); n += 16) {
      for (int m = 0; m < spikes.rows(); m += 32) {
        for (int t = 0; t < spikes.timesteps(); t++) {
          for (int k = 0; k < spikes.positions(); k += 128) {
            List<List<Long>> spikeTile = plane(t, m, 32, k, 128);
            List<List<Long>> weightTile = weights(k, 128, n, 16);
            int found = visit(spikeTile, weightTile, false);
            if (x.misses(spikeTile)) {
              bits.add(TrafficClass.DRAM_SPIKES, size(spikeTile));
              bits.add(TrafficClass.SRAM_SPIKES, size(spikeTile));
            }
            loadMaskedWeights(w, weightTile);
            bits.add(TrafficClass.SRAM_SPIKES, size(spikeTile));
            if (w.changes(weightTile)) {
              bits.add(TrafficClass.SRAM_WEIGHT_BITMASKS, size(weightTile));
            }
            bits.add(TrafficClass.SRAM_WEIGHTS, 8L * found);
          }
        }
      }
    }
  }

  private void gospa() {
    bits.add(TrafficClass.DRAM_SPIKE_INDICES, 8 * spikes.count());
    Buffer x = new Buffer(174080);
    Buffer w = new Buffer(16384);
    for (int k = 0; k < spikes.positions(); k += 256) {
      for (int n = 0; n < weights.columns(); n += 16) {
        for (int t = 0; t < spikes.timesteps(); t++) {
          for (int m = 0; m < spikes.rows(); m += 64) {
            List<List<Long>> spikeTile = plane(t, m, 64, k, 256);
            List<List<Long>> weightTile = weights(k, 256, n, 16);
            visit(spikeTile, weightTile, false);
            loadListedSpikes(x, spikeTile, 8);
            loadMaskedWeights(w, weightTile);
            bits.add(TrafficClass.SRAM_SPIKES, nonZero(spikeTile));
            bits.add(TrafficClass.SRAM_SPIKE_INDICES, 8 * nonZero(spikeTile));
            bits.add(TrafficClass.SRAM_WEIGHTS, 8 * nonZero(weightTile));
            bits.add(TrafficClass.SRAM_WEIGHT_BITMASKS, size(weightTile));
            long outputs = (long) spikeTile.size() * weightTile.get(0).size();
            bits.add(TrafficClass.DRAM_PARTIAL_SUMS, 2 * 8 * outputs);
          }
        }
      }
    }
  }

  private void gamma() {
    bits.add(TrafficClass.DRAM_SPIKE_INDICES, 6 * spikes.count());
    Buffer x = new Buffer(8192);
    Buffer w = new Buffer(131072);
    for (int m = 0; m < spikes.rows(); m += 16) {
      for (int k = 0; k < spikes.positions(); k += 64) {
        for (int t = 0; t < spikes.timesteps(); t++) {
          for (int n = 0; n < weights.columns(); n += 64) {
            List<List<Long>> spikeTile = plane(t, m, 16, k, 64);
            List<List<Long>> weightTile = weights(k, 64, n, 64);
            visit(spikeTile, weightTile, true);
            loadListedSpikes(x, spikeTile, 6);
            if (w.misses(weightTile)) {
              bits.add(TrafficClass.DRAM_WEIGHTS, 8 * nonZero(weightTile));
              bits.add(TrafficClass.DRAM_WEIGHT_INDICES, 6 * nonZero(weightTile));
              bits.add(TrafficClass.SRAM_WEIGHTS, 8 * nonZero(weightTile));
              bits.add(TrafficClass.SRAM_WEIGHT_INDICES, 6 * nonZero(weightTile));
            }
            bits.add(TrafficClass.SRAM_SPIKES, nonZero(spikeTile));
            bits.add(TrafficClass.SRAM_SPIKE_INDICES, 6 * nonZero(spikeTile));
            long rows = spikeTile.size();
            bits.add(TrafficClass.SRAM_WEIGHTS, 8 * rows * nonZero(weightTile));
            bits.add(TrafficClass.SRAM_WEIGHT_INDICES, 6 * rows * nonZero(weightTile));
            bits.add(TrafficClass.SRAM_PARTIAL_SUMS, 16 * rows * nonZeroColumns(weightTile));
            bits.add(TrafficClass.DRAM_PARTIAL_SUMS, 16 * rows * nonZeroColumns(weightTile) / 4);
          }
        }
      }
    }
  }

  private void loadListedSpikes(Buffer x, List<List<Long>> tile, long indexBits) {
    if (x.misses(tile)) {
      bits.add(TrafficClass.DRAM_SPIKES, nonZero(tile));
      bits.add(TrafficClass.DRAM_SPIKE_INDICES, indexBits * nonZero(tile));
      bits.add(TrafficClass.SRAM_SPIKES, nonZero(tile));
      bits.add(TrafficClass.SRAM_SPIKE_INDICES, indexBits * nonZero(tile));
    }
  }

  private int visit(List<List<Long>> spikeTile, List<List<Long>> weightTile, boolean ownsRows) {
    int columns = weightTile.get(0).size();
    int[] ofRow = new int[spikeTile.size()];
    int[] ofColumn = new int[columns];
    int found = 0;
    for (int i = 0; i < spikeTile.size(); i++) {
      for (int j = 0; j < columns; j++) {
        for (int k = 0; k < weightTile.size(); k++) {
          if (spikeTile.get(i).get(k) != 0 && weightTile.get(k).get(j) != 0) {
            ofRow[i]++;
            ofColumn[j]++;
            found++;
          }
        }
      }
    }
    cycles += largest(ownsRows ? ofRow : ofColumn);
    matches += found;
    return found;
  }

  private static int largest(int... counts) {
    int largest = 0;
    for (int count : counts) {
      largest = Math.max(largest, count);
    }
    return largest;
  }

  private List<List<Long>> words(int fromRow, int rows, int from, int positions) {
    List<List<Long>> tile = new ArrayList<>();
    for (int m = fromRow; m < Math.min(fromRow + rows, spikes.rows()); m++) {
      List<Long> row = new ArrayList<>();
      for (int k = from; k < Math.min(from + positions, spikes.positions()); k++) {
        row.add(spikes.word(m, k));
      }
      tile.add(row);
    }
    return tile;
  }

  private List<List<Long>> plane(int t, int fromRow, int rows, int from, int positions) {
    List<List<Long>> tile = new ArrayList<>();
    for (List<Long> row : words(fromRow, rows, from, positions)) {
      tile.add(row.stream().map(word -> word >>> t & 1).toList());
    }
    return tile;
  }

  private List<List<Long>> weights(int from, int positions, int fromColumn, int columns) {
    List<List<Long>> tile = new ArrayList<>();
    for (int k = from; k < Math.min(from + positions, weights.positions()); k++) {
      List<Long> row = new ArrayList<>();
      for (int n = fromColumn; n < Math.min(fromColumn + columns, weights.columns()); n++) {
        row.add((long) weights.at(k, n));
      }
      tile.add(row);
    }
    return tile;
  }

  private static long nonZero(List<List<Long>> tile) {
    return tile.stream().flatMap(List::stream).filter(value -> value != 0).count();
  }

  private static long size(List<List<Long>> tile) {
    return (long) tile.size() * tile.get(0).size();
  }

  private static long nonZeroColumns(List<List<Long>> tile) {
    long count = 0;
    for (int j = 0; j < tile.get(0).size(); j++) {
      int column = j;
      count += tile.stream().anyMatch(row -> row.get(column) != 0) ? 1 : 0;
    }
    return count;
  }
}
