package io.retinaflow.pipeline.video;

/** What decoding gives of one camera, in the order of presentation. */
public sealed interface DecodedVideo permits PictureGroup, VideoEnd {

  /** Name of the camera. */
  String sensor();

  /** Which stream of this camera, from 0; grows when the camera restarts. */
  long stream();
}
