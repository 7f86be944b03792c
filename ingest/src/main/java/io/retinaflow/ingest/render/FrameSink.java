package io.retinaflow.ingest.render;

import io.retinaflow.ingest.drawing.Picture;
import java.io.IOException;

/** Where the pictures of successive frames go. */
public interface FrameSink {

  /**
   * Takes the next frame.
   *
   * @return whether another is wanted
   */
  boolean accept(Picture frame) throws IOException;
}
