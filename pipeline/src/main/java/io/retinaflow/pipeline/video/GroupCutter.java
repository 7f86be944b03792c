package io.retinaflow.pipeline.video;

import io.retinaflow.ingest.event.TimeRange;
import io.retinaflow.ingest.video.FramePreparation;
import io.retinaflow.ingest.video.MalformedVideoException;
import io.retinaflow.pipeline.source.VideoEnvelope;
import java.util.Optional;

/** Resizes pictures and puts them together to groups, by their places. */
final class GroupCutter {
  private final GroupOptions options;
  private final FramePreparation preparation;
  private final OpenGroup open;
  private final VideoMeters meters;

  GroupCutter(GroupOptions options, OpenGroup open, VideoMeters meters) {
    this.options = options;
    this.preparation = options.framePreparation();
    this.open = open;
    this.meters = meters;
  }

  /** A job restored for another model cuts other groups. */
  void regroup(String sensor, CameraProgress camera) {
    if (!camera.options().equals(options)) {
      drop();
      meters.groupsLost(sensor, LossReason.OTHER_GROUPS, camera.regroup(options) ? 1 : 0);
    }
  }

  /** Forgets the pictures of the group that was begun. */
  void drop() {
    open.clear();
  }

  /**
   * Takes a camera's next picture.
   *
   * @return the group that it completes
   * @throws MalformedVideoException if it cannot be resized
   */
  Optional<PictureGroup> add(String sensor, CameraProgress camera, Picture picture)
      throws Exception {
    VideoEnvelope source = picture.envelope();
    long micros = source.presentationMicros();
    meters.frame(sensor);
    if (camera.present(picture.place(), source.pts(), micros)) {
      open.add(prepared(picture));
    }
    if (!camera.groupIsWhole()) {
      return Optional.empty();
    }
    PictureGroup group = group(sensor, camera, source.epochMicros(), micros);
    meters.group(sensor, source.epochMicros());
    return Optional.of(group);
  }

  private byte[] prepared(Picture picture) throws MalformedVideoException {
    try {
      return preparation.crop(picture.frame());
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new MalformedVideoException(0, String.valueOf(e.getMessage()));
    }
  }

  private PictureGroup group(
      String sensor, CameraProgress camera, long epochMicros, long lastMicros) throws Exception {
    TimeRange range = new TimeRange(camera.openStartMicros(), lastMicros + 1);
    return new PictureGroup(
        sensor,
        camera.stream(),
        camera.closeGroup(),
        range,
        epochMicros,
        options.frames(),
        options.height(),
        options.width(),
        open.take(options));
  }
}
