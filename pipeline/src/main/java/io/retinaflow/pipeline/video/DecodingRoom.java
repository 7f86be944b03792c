package io.retinaflow.pipeline.video;

import org.apache.flink.api.common.functions.RuntimeContext;

/**
 * What decoding works with: the native decoders of a subtask's cameras, and, of the camera whose
 * record is processed, the access units kept and the group begun.
 */
record DecodingRoom(KeptUnits kept, CameraDecoders decoders, GroupCutter groups, VideoMeters meters)
    implements AutoCloseable {

  static DecodingRoom of(RuntimeContext context, GroupOptions options, VideoMeters meters) {
    GroupCutter groups = new GroupCutter(options, OpenGroup.of(context), meters);
    return new DecodingRoom(KeptUnits.of(context), new CameraDecoders(), groups, meters);
  }

  /** Gives up the pictures that a camera's decoder holds back, and its open group. */
  void lose(String sensor, CameraProgress camera, LossReason reason) {
    camera.lose(reason);
    forget(sensor);
    groups.drop();
  }

  /** Closes a camera's decoder; nothing is needed to open it again where it stood. */
  void forget(String sensor) {
    decoders.remove(sensor);
    kept.clear();
  }

  /**
   * Ends a camera's stream.
   *
   * @param units access units it had
   */
  VideoEnd end(String sensor, CameraProgress camera, long units) {
    meters.groupsLost(sensor, camera.lossReason(), camera.end(units));
    forget(sensor);
    groups.drop();
    return new VideoEnd(sensor, camera.stream(), camera.nextPlace());
  }

  @Override
  public void close() {
    decoders.close();
  }
}
