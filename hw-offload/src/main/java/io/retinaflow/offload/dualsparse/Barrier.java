package io.retinaflow.offload.dualsparse;

/** Where processing elements wait for the slowest of them. */
public enum Barrier {
  /** After every tile, as in the authors' model. */
  TILE,
  /** After every chunk: all join with the same fiber of the other operand in step. */
  CHUNK,
  /** After all tiles of a block of owned fibers only. */
  BLOCK
}
