package io.retinaflow.ingest.codec.dat;

/**
 * Where a DAT version keeps an event's pixel and polarity in the second word of a record; columns
 * lie in the lowest bits.
 *
 * @param columnBits bits of x
 * @param rowBits bits of y, above those of x
 * @param polarityBits bits of the polarity, above those of y; any but 0 is ON
 */
record DatLayout(int columnBits, int rowBits, int polarityBits) {
  static final DatLayout VERSION_1 = new DatLayout(9, 8, 1);
  static final DatLayout VERSION_2 = new DatLayout(14, 14, 4);

  /** Word of an event whose pixel the layout can hold. */
  int word(int x, int y, boolean on) {
    return (on ? 1 : 0) << (columnBits + rowBits) | y << columnBits | x;
  }

  int columnMask() {
    return (1 << columnBits) - 1;
  }

  int rowMask() {
    return (1 << rowBits) - 1;
  }

  int polarityMask() {
    return (1 << polarityBits) - 1;
  }
}
