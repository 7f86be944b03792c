package io.retinaflow.ingest.simulator;

import io.retinaflow.ingest.event.Resolution;
import java.io.IOException;

/** Frames of one size in a fixed order, read in any order. Not safe for use by several threads. */
public interface FrameSource {

  /** Size of each frame. */
  Resolution resolution();

  /** Number of frames, at least 1. */
  int size();

  /**
   * Reads a frame.
   *
   * @param index 0..size-1
   * @param intensity shape [H, W], 0..255; overwritten
   * @throws IOException if the frame cannot be read or has another size
   */
  void read(int index, float[] intensity) throws IOException;
}
