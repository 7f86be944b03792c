package io.retinaflow.ingest.live;

import io.retinaflow.ingest.codec.EventEncoder;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.EventPacket;
import java.util.List;

/** Writes the words {@link RawParser} reads, without header. */
final class RawEmitter implements LiveEmitter {
  private final EventEncoder encoder;

  RawEmitter(LiveOptions options) {
    this.encoder = options.rawFormat().newEncoder(StreamParameters.of(options.resolution()));
  }

  @Override
  public List<byte[]> encode(EventPacket packet) {
    return List.of(encoder.encode(packet));
  }
}
