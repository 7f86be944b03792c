package io.retinaflow.pipeline.decode;

import io.retinaflow.ingest.codec.EventDecoder;
import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.Resolution;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Decoders by format and sensor size, which all sensors of a subtask share. It forgets the one used
 * longest ago: headers choose the sizes, and hostile ones must not choose our memory.
 */
final class DecoderCache {
  private static final int MOST_DECODERS = 64;

  private final Map<Key, EventDecoder> decoders =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, EventDecoder> eldest) {
          return size() > MOST_DECODERS;
        }
      };

  /** A decoder in whatever state its last user left it. */
  EventDecoder decoder(EventFormat format, Resolution resolution) {
    return decoders.computeIfAbsent(
        new Key(format, resolution),
        key -> key.format().newDecoder(StreamParameters.of(key.resolution())));
  }

  private record Key(EventFormat format, Resolution resolution) {}
}
