package io.retinaflow.offload.imc.crossbar;

/**
 * Where the cells of one array stand in their layer: random numbers belong to that place, whatever
 * the arrays the layer is cut into. Columns that the outputs of an array share are counted behind
 * all others.
 *
 * @param firstRow row of the layer that the array begins with
 * @param firstColumn physical column of the layer that the array begins with
 * @param ownColumns columns of the array that belong to outputs
 * @param firstSharedColumn physical column of the layer that the array's shared columns begin with
 */
record LayerPlace(long firstRow, long firstColumn, int ownColumns, long firstSharedColumn) {
  long row(int row) {
    return firstRow + row;
  }

  long column(int column) {
    return column < ownColumns ? firstColumn + column : firstSharedColumn + column - ownColumns;
  }
}
