package io.retinaflow.pipeline.video;

import io.retinaflow.pipeline.serde.LayoutType;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** What decoding gives of one camera, in the order of presentation. */
public sealed interface DecodedVideo permits PictureGroup, VideoEnd {

  /** Flink's type of decoded video. */
  static TypeInformation<DecodedVideo> type() {
    return LayoutType.of(new DecodedVideoLayout());
  }

  /** Name of the camera. */
  String sensor();

  /** Which stream of this camera, from 0; grows when the camera restarts. */
  long stream();
}
