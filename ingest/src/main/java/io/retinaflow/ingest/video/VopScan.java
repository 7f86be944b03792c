package io.retinaflow.ingest.video;

/**
 * Finds pictures ("VOP") in MPEG-4 part 2. DivX writes packets of a single byte where a picture was
 * packed into the packet before; they are no access units.
 */
final class VopScan {
  private static final int VOP_START_CODE = 0x000001B6;

  private VopScan() {}

  static boolean hasPicture(byte[] bytes) {
    int last = ~0;
    for (byte next : bytes) {
      last = (last << Byte.SIZE) | (next & 0xFF);
      if (last == VOP_START_CODE) {
        return true;
      }
    }
    return false;
  }
}
