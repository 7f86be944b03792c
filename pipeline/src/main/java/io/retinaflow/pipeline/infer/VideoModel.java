package io.retinaflow.pipeline.infer;

import io.retinaflow.models.checkpoint.Model;
import java.io.IOException;
import java.io.Serializable;

/**
 * A model for video.
 *
 * @param model what is run, one group of pictures at a time
 * @param clipGroups groups of the clips it was made for
 */
record VideoModel(Model model, int clipGroups) {

  /** Where it comes from; travels to every subtask. */
  @FunctionalInterface
  interface Loader extends Serializable {
    /**
     * Loads it.
     *
     * @throws IOException if it is absent, or its files are malformed or disagree
     */
    VideoModel load() throws IOException;
  }
}
