package io.retinaflow.pipeline.video;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Decoders of the cameras of a subtask, in native memory. It forgets the one used longest ago: such
 * a camera is decoded again from its last key, as after a restore.
 */
final class CameraDecoders implements AutoCloseable {
  private static final int MOST_DECODERS = 64;

  private final Map<String, CameraDecoder> decoders = new LinkedHashMap<>(16, 0.75f, true);

  /** The decoder of a camera, if there is one. */
  Optional<CameraDecoder> find(String sensor) {
    return Optional.ofNullable(decoders.get(sensor));
  }

  /** Takes the decoder of a camera over; another one of it is closed. */
  void put(String sensor, CameraDecoder decoder) {
    remove(sensor);
    if (decoders.size() == MOST_DECODERS) {
      remove(decoders.keySet().iterator().next());
    }
    decoders.put(sensor, decoder);
  }

  /** Closes the decoder of a camera, if there is one. */
  void remove(String sensor) {
    CameraDecoder decoder = decoders.remove(sensor);
    if (decoder != null) {
      decoder.close();
    }
  }

  @Override
  public void close() {
    decoders.values().forEach(CameraDecoder::close);
    decoders.clear();
  }
}
