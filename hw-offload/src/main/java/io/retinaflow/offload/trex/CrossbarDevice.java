package io.retinaflow.offload.trex;

import io.retinaflow.offload.energy.Energy;

/**
 * Crossbar array of one memory technology and how arrays make a tile.
 *
 * @param name profile it comes from
 * @param crossbarSide rows and columns of a crossbar, X
 * @param crossbarsPerElement crossbars of a processing element, N_X,PE; they are read in turn
 * @param elementsPerTile processing elements of a tile
 * @param weightBits bits of a weight
 * @param cellBits bits a cell holds; they divide those of a weight
 * @param readEnergy energy of one input vector on one crossbar, E_R,X
 * @param rowWriteEnergy energy of writing one row of one crossbar, E_W,X
 * @param readMicros time of one input vector on one crossbar, D_R,X
 * @param writeMicros time of one write, D_W,X
 * @param areaSquareMillimetres share of a crossbar in its tile's area, A_X
 */
public record CrossbarDevice(
    String name,
    int crossbarSide,
    int crossbarsPerElement,
    int elementsPerTile,
    int weightBits,
    int cellBits,
    Energy readEnergy,
    Energy rowWriteEnergy,
    double readMicros,
    double writeMicros,
    double areaSquareMillimetres) {
  static final int MOST_SIDE = 4096;
  static final int MOST_PARTS = 4096;
  static final int MOST_BITS = 64;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is not positive and finite, a side or a number of parts
   *     is above 4096, a weight has more than 64 bits, or the bits of a cell do not divide them
   */
  public CrossbarDevice {
    requireCount("crossbarSide", crossbarSide, MOST_SIDE);
    requireCount("crossbarsPerElement", crossbarsPerElement, MOST_PARTS);
    requireCount("elementsPerTile", elementsPerTile, MOST_PARTS);
    requireCount("weightBits", weightBits, MOST_BITS);
    requireCount("cellBits", cellBits, MOST_BITS);
    requirePositive("readMicros", readMicros);
    requirePositive("writeMicros", writeMicros);
    requirePositive("areaSquareMillimetres", areaSquareMillimetres);
    if (weightBits % cellBits != 0) {
      throw new IllegalArgumentException(
          weightBits + " bits of a weight do not divide into cells of " + cellBits);
    }
  }

  private static void requireCount(String field, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(field + " is outside 1.." + most + ": " + value);
    }
  }

  private static void requirePositive(String field, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(field + " must be positive, not " + value);
    }
  }

  /**
   * Crossbars of a matrix: {@code ceil(rows/X) ceil(columns/X) weightBits/cellBits}. The last
   * factor is missing in equation 5 of the paper and present in its tables.
   */
  long crossbars(int rows, int columns) {
    return (long) blocks(rows) * blocks(columns) * (weightBits / cellBits);
  }

  private int blocks(int side) {
    return (side + crossbarSide - 1) / crossbarSide;
  }

  /** Tiles of a layer with that many crossbars; no two layers share one. */
  long tiles(long crossbars) {
    long perTile = (long) crossbarsPerElement * elementsPerTile;
    return (crossbars + perTile - 1) / perTile;
  }

  /** Area of whole tiles. */
  double areaSquareMillimetres(long tiles) {
    double tile = areaSquareMillimetres * crossbarsPerElement * elementsPerTile;
    return tiles * tile;
  }

  /** Energy of that many input vectors on each of the crossbars, E_R,L. */
  Energy read(long crossbars, int vectors) {
    return readEnergy.times(crossbars * vectors);
  }

  /** Energy of writing every row of the crossbars, E_W,L. */
  Energy write(long crossbars) {
    return rowWriteEnergy.times(crossbars * crossbarSide);
  }
}
