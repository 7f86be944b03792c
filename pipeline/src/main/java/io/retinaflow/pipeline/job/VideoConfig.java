package io.retinaflow.pipeline.job;

import io.retinaflow.ingest.video.PreparationKind;
import io.retinaflow.pipeline.infer.ModelSource;
import io.retinaflow.pipeline.infer.VideoOptions;

/**
 * What the job does with video.
 *
 * @param model folder of the model, {@code untrained}, or {@code none} to read no video
 * @param preparation how pictures are resized to the model's input
 * @param answers which answers there are
 */
public record VideoConfig(String model, PreparationKind preparation, VideoOptions answers) {

  /** The built-in model, its clips one after another. */
  public static VideoConfig untrained() {
    return new VideoConfig(ModelSource.UNTRAINED, PreparationKind.HMDB, VideoOptions.everyGroup());
  }

  /** No video. */
  public static VideoConfig none() {
    return new VideoConfig(ModelSource.NONE, PreparationKind.HMDB, VideoOptions.everyGroup());
  }

  /** Whether the job reads video. */
  public boolean isRead() {
    return !model.equals(ModelSource.NONE);
  }
}
